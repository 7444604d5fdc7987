import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../../testing/check.ts'
import { ceilingOf } from './ceiling.ts'
import { costOf } from './cost.ts'

const rates = { fresh: '3', cacheRead: '1', cacheWrite: '4', visible: '10', reasoning: '12' }

test('a cost is the sum of tokens times rates, of any size, without rounding', () => {
  const tokens = { fresh: 5, cacheRead: 7, cacheWrite: 11, visible: 13, reasoning: 17 }
  expect(costOf(tokens, rates)).toEqual({ units: 5n * 3n + 7n + 11n * 4n + 13n * 10n + 17n * 12n, unpriced: 0 })
  const much = { ...tokens, fresh: 9_007_199_254_740_991 }
  expect(costOf(much, { ...rates, fresh: `${10n ** 20n}` }).units).toBe(9_007_199_254_740_991n * 10n ** 20n + 385n)
})

test('tokens without a rate are counted, and are not free', () => {
  const tokens = { fresh: 1, cacheRead: 2, cacheWrite: 3, visible: 0, reasoning: 4 }
  expect(costOf(tokens, { ...rates, cacheRead: null, reasoning: null, visible: null })).toEqual({ units: 15n, unpriced: 6 })
})

test('a model without a rate for what every call has is unpriced; a rate of nought is a price', () => {
  expect(ceilingOf({ ...rates, fresh: null })).toBeNull()
  expect(ceilingOf({ ...rates, visible: null })).toBeNull()
  expect(ceilingOf({ ...rates, cacheWrite: null, reasoning: null })).toEqual({ input: 3n, output: 10n })
  expect(ceilingOf({ fresh: '0', cacheRead: null, cacheWrite: null, visible: '0', reasoning: null })).toEqual({
    input: 0n,
    output: 0n,
  })
})

test('no call of so many tokens costs more than at the dearest rate, whatever buckets they fall into', async () => {
  const rate = fc.bigInt({ min: 0n, max: 10n ** 15n }).map(String)
  const count = fc.nat(1_000_000)
  await check(
    fc.property(
      fc.record({
        fresh: rate,
        cacheRead: fc.option(rate),
        cacheWrite: fc.option(rate),
        visible: rate,
        reasoning: fc.option(rate),
      }),
      fc.record({ fresh: count, cacheRead: count, cacheWrite: count, visible: count, reasoning: count }),
      (prices, tokens) => {
        const ceiling = ceilingOf(prices) ?? { input: -1n, output: -1n }
        const input = BigInt(tokens.fresh + tokens.cacheRead + tokens.cacheWrite)
        const most = input * ceiling.input + BigInt(tokens.visible + tokens.reasoning) * ceiling.output
        expect(costOf(tokens, prices).units <= most).toBe(true)
      },
    ),
    { runs: 300 },
  )
})
