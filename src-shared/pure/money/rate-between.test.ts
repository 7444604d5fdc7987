import { expect, test } from 'vitest'
import type { ExchangeRate } from '../../schema/money.ts'
import { convert } from './convert.ts'
import { rateBetween } from './rate-between.ts'

const rate = (base: string, quote: string, num: string, asOf = '2026-11-24T00:00:00.000Z'): ExchangeRate => ({
  id: `${base}>${quote}|${num}`,
  base,
  quote,
  num,
  den: '1',
  source: 'a bank',
  asOf,
})

test('the same money counted otherwise needs no rate, and other money is never converted without one', () => {
  const cents = rateBetween([], 'CAD/2', 'CAD/12')
  expect(cents && convert(1_234n, cents.ratio)).toEqual({ worth: 12_340_000_000_000n, remainder: 0n })
  expect(rateBetween([], 'USD/12', 'CAD/12')).toBeNull()
})

test('the newest rate counts, whichever way round it was quoted', () => {
  const found = rateBetween(
    [rate('USD/12', 'CAD/12', '2'), rate('CAD/12', 'USD/12', '3', '2026-11-25T00:00:00.000Z')],
    'USD/12',
    'CAD/12',
  )
  expect(found?.ratio).toEqual({ num: 1n, den: 3n })
})
