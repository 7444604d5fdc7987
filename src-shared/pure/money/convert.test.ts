import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../../testing/check.ts'
import type { ExchangeRate } from '../../schema/money.ts'
import { convert } from './convert.ts'
import { divideHalfEven } from './divide.ts'
import { rateBetween } from './rate-between.ts'

test('from fine to coarse units, what a unit does not hold is left over', () => {
  // CAD/12 to cents: 1.234567890123 dollars are 123 cents, and 0.004567890123 remain.
  expect(convert(1_234_567_890_123n, { num: 1n, den: 10n ** 10n })).toEqual({ worth: 123n, remainder: 4_567_890_123n })
  // Rounded up, the remainder is a debt of the rounding account.
  expect(convert(19_999_999_999n, { num: 1n, den: 10n ** 10n })).toEqual({ worth: 2n, remainder: -1n })
})

test('worth and remainder make up the amount; there and back loses half a unit of the coarser asset at most', async () => {
  const part = fc.bigInt({ min: 1n, max: 10n ** 15n })
  await check(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 25n }), part, part, (units, num, den) => {
      const { worth, remainder } = convert(units, { num, den })
      expect(divideHalfEven(worth * den, num) + remainder).toBe(units)
      const size = remainder < 0n ? -remainder : remainder
      expect(2n * (size - 1n) * num <= den).toBe(true)
    }),
    { runs: 300 },
  )
})

const rate = (change: Partial<ExchangeRate>): ExchangeRate => ({
  id: 'USD/12>CAD/12|1',
  base: 'USD/12',
  quote: 'CAD/12',
  num: '137',
  den: '100',
  source: 'a bank',
  asOf: '2026-11-24T00:00:00.000Z',
  ...change,
})

test('the newest rate between two assets counts, either way round; without one there is none', () => {
  const rates = [rate({}), rate({ id: '2', num: '138', asOf: '2026-11-25T00:00:00.000Z' }), rate({ id: '3', num: '1' })]
  expect(rateBetween(rates, 'USD/12', 'CAD/12')).toMatchObject({ ratio: { num: 138n, den: 100n }, rate: { id: '2' } })
  expect(rateBetween(rates, 'CAD/12', 'USD/12')).toMatchObject({ ratio: { num: 100n, den: 138n } })
  expect(rateBetween(rates, 'EUR/12', 'CAD/12')).toBeNull()
  expect(rateBetween([], 'CAD/12', 'CAD/12')).toEqual({ ratio: { num: 1n, den: 1n }, rate: null })
  expect(rateBetween([], 'CAD/2', 'CAD/12')).toEqual({ ratio: { num: 10n ** 10n, den: 1n }, rate: null })
  expect(rateBetween([], 'CAD/12', 'CAD/2')).toEqual({ ratio: { num: 1n, den: 10n ** 10n }, rate: null })
})
