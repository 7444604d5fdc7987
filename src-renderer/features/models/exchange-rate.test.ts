import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { convert } from '#shared/pure/money/convert.ts'
import { unitsOf } from '#shared/pure/money/decimal.ts'
import type { ExchangeRate } from '#shared/schema/money.ts'
import { check } from '#shared/testing/check.ts'
import { fractionOf, rateHistories, worthOf } from './exchange-rate.ts'

const [usd, cad] = ['USD/12', 'CAD/12']
const rate = (base: string, quote: string, day: number): ExchangeRate => ({
  id: `${base}>${quote}|${day}`,
  base,
  quote,
  num: '137',
  den: '100',
  source: 'a bank',
  asOf: `2026-11-0${day}T12:00:00.000Z`,
})

test('a typed worth is the fraction it looks like', () => {
  expect(fractionOf('1.370', usd, cad)).toEqual({ num: '137', den: '100' })
  expect(fractionOf(' 110 ', usd, 'JPY/12')).toEqual({ num: '110', den: '1' })
})

test('one of the base is worth what was typed, also where both are counted in other units', () => {
  const fraction = fractionOf('90000.5', 'BTC/8', cad)
  const ratio = { num: BigInt(fraction?.num ?? 0), den: BigInt(fraction?.den ?? 1) }
  expect(convert(unitsOf('1', 'BTC/8') ?? 0n, ratio).worth).toBe(unitsOf('90000.5', cad))
})

test.each(['', '0', '0.00', '-1', '1,37', '1e3', 'much', '0.1234567890123'])('%j is no rate', (text) =>
  expect(fractionOf(text, usd, cad)).toBeNull(),
)

test('whatever was read is shown as it was typed', () =>
  check(
    fc.property(
      fc.nat(),
      fc.integer({ min: 1, max: 999_999 }),
      fc.constantFrom('USD/12', 'BTC/8', 'ETH/18'),
      (whole, part, base) => {
        const typed = `${whole}.${`${part}`.padStart(6, '0')}`.replace(/0+$/, '')
        const fraction = fractionOf(typed, base, cad)
        expect(fraction && worthOf({ base, quote: cad, ...fraction })).toBe(typed)
      },
    ),
    { runs: 300 },
  ))

test('a fraction that does not end is rounded', () => {
  expect(worthOf({ base: usd, quote: cad, num: '2', den: '3' })).toBe('0.666666666667')
})

test('the newest between two currencies holds, whichever way round it was quoted', () => {
  const rates = [rate(usd, cad, 1), rate('EUR/12', cad, 2), rate(cad, usd, 3)]
  expect(rateHistories(rates).map(({ newest, earlier }) => [newest.id, earlier.length])).toEqual([
    ['EUR/12>CAD/12|2', 0],
    ['CAD/12>USD/12|3', 1],
  ])
})
