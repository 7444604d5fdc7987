import { z } from 'zod'
import type { TokenBuckets } from '#shared/schema/model.ts'

const count = z.int().nonnegative()

/** Usage as OpenAI-compatible servers tell it. Others' extra members are in no figure of ours. */
export const chatUsage = z.object({
  prompt_tokens: count,
  completion_tokens: count.default(0),
  prompt_tokens_details: z.object({ cached_tokens: count.nullish(), cache_write_tokens: count.nullish() }).nullish(),
  completion_tokens_details: z.object({ reasoning_tokens: count.nullish() }).nullish(),
  /** DeepSeek's word for what was read from its cache. */
  prompt_cache_hit_tokens: count.nullish(),
})
export type ChatUsage = z.infer<typeof chatUsage>

/**
 * The disjoint buckets of a usage whose input includes what was cached and whose output includes what was thought.
 * Parts never exceed their whole, so that the buckets add up to exactly what the server counted.
 */
export function bucketsOf(usage: ChatUsage): TokenBuckets {
  const { prompt_tokens: input, completion_tokens: output, prompt_tokens_details: details } = usage
  const cacheRead = Math.min(input, details?.cached_tokens ?? usage.prompt_cache_hit_tokens ?? 0)
  const cacheWrite = Math.min(input - cacheRead, details?.cache_write_tokens ?? 0)
  const reasoning = Math.min(output, usage.completion_tokens_details?.reasoning_tokens ?? 0)
  return { fresh: input - cacheRead - cacheWrite, cacheRead, cacheWrite, visible: output - reasoning, reasoning }
}
