import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../../testing/check.ts'
import { decimalOf, unitsOf } from './decimal.ts'

test('units are written as decimal numbers, and read from what a person types', () => {
  expect(decimalOf(1_500_000_000_000n, 'CAD/12')).toBe('1.5')
  expect(decimalOf(-1n, 'CAD/12')).toBe('-0.000000000001')
  expect(decimalOf(42n, 'JPY/0')).toBe('42')
  expect(unitsOf(' 1.50 ', 'CAD/12')).toBe(1_500_000_000_000n)
  expect(unitsOf('-0.1', 'CAD/2')).toBe(-10n)
})

test('what is no decimal number, or finer than the asset counts, is not read', () => {
  for (const text of ['', '.', '1.', '.5', '1,5', '1e3', '0x1', '1 000', '٣', '--1', '1.005'])
    expect(unitsOf(text, 'CAD/2')).toBeNull()
  expect(unitsOf('1.0000', 'CAD/2')).toBe(100n)
})

test('writing and reading is the same amount, of any size', async () => {
  await check(
    fc.property(fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }), fc.integer({ min: 0, max: 18 }), (units, digits) => {
      expect(unitsOf(decimalOf(units, `XYZ/${digits}`), `XYZ/${digits}`)).toBe(units)
    }),
    { runs: 300 },
  )
})
