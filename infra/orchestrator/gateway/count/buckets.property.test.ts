import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { chatUsage as usageInChat } from '../chat/usage.ts'
import { messagesUsage } from '../messages/usage.ts'
import { responsesUsage } from '../responses/usage.ts'
import { billOf } from './bill.ts'
import { bucketsOf, chatUsage } from './usage.ts'

const count = fc.nat(1_000_000)
const maybe = fc.option(count, { nil: undefined })

/** Usage as servers tell it, with parts that may be left out, and may even be larger than their whole. */
const told = fc.record(
  {
    prompt_tokens: count,
    completion_tokens: count,
    total_tokens: count,
    prompt_tokens_details: fc.option(fc.record({ cached_tokens: maybe, cache_write_tokens: maybe, audio_tokens: maybe }), {
      nil: null,
    }),
    completion_tokens_details: fc.option(fc.record({ reasoning_tokens: maybe, accepted_prediction_tokens: maybe }), {
      nil: null,
    }),
    prompt_cache_hit_tokens: maybe,
    prompt_cache_miss_tokens: maybe,
  },
  { requiredKeys: ['prompt_tokens', 'completion_tokens'] },
)

test('buckets are disjoint: they add up to exactly what the server counted, and none is below nought', async () => {
  await check(
    fc.property(told, (usage) => {
      const buckets = bucketsOf(chatUsage.parse(usage))
      expect(buckets.fresh + buckets.cacheRead + buckets.cacheWrite).toBe(usage.prompt_tokens)
      expect(buckets.visible + buckets.reasoning).toBe(usage.completion_tokens)
      for (const tokens of Object.values(buckets)) expect(tokens).toBeGreaterThanOrEqual(0)
    }),
    { runs: 500 },
  )
})

test('every protocol tells the same buckets in its own way', async () => {
  await check(
    fc.property(told, (usage) => {
      const buckets = bucketsOf(chatUsage.parse(usage))
      const [chat, messages, responses] = [usageInChat(buckets), messagesUsage(buckets), responsesUsage(buckets)]
      // Told in chat and read again, only what its form has no word for is lost: what was written to a cache.
      expect(bucketsOf(chatUsage.parse(chat))).toEqual({ ...buckets, fresh: buckets.fresh + buckets.cacheWrite, cacheWrite: 0 })
      expect(responses.total_tokens).toBe(chat.total_tokens)
      expect(messages.input_tokens + messages.cache_read_input_tokens + messages.cache_creation_input_tokens).toBe(
        chat.prompt_tokens,
      )
      expect(messages.output_tokens).toBe(chat.completion_tokens)
    }),
    { runs: 200 },
  )
})

test('whatever a server tells, what is booked was possible', async () => {
  const sent = fc.record({ inputBytes: fc.nat(100_000), maxOutputTokens: fc.integer({ min: 1, max: 50_000 }) })
  await check(
    fc.property(told, sent, fc.string(), (usage, { inputBytes, maxOutputTokens }, text) => {
      const said = { text, reasoning: '', tools: [] }
      const { tokens, estimated } = billOf(chatUsage.parse(usage), said, {
        inputBytes,
        maxOutputTokens,
        inputEstimate: Math.ceil(inputBytes / 4),
      })
      expect(tokens.fresh + tokens.cacheRead + tokens.cacheWrite).toBeLessThanOrEqual(inputBytes + 2_048)
      expect(estimated || tokens.visible + tokens.reasoning <= maxOutputTokens).toBe(true)
    }),
    { runs: 300 },
  )
})
