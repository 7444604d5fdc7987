import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../../testing/check.ts'
import { split } from './split.ts'

test('units left over go to the largest remainders, the earlier one first', () => {
  expect(split(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n])
  expect(split(100n, [1n, 2n, 4n])).toEqual([14n, 29n, 57n])
  expect(split(-10n, [1n, 1n, 1n])).toEqual([-4n, -3n, -3n])
  expect(() => split(1n, [0n, 0n])).toThrow('weights')
  expect(() => split(1n, [2n, -1n])).toThrow('weights')
})

test('nothing is lost or made, and nobody gets a whole unit more or less than their share', async () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { minLength: 1, maxLength: 20 })
  await check(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), weights, (units, given) => {
      const shares = [...given, 1n]
      const total = shares.reduce((a, b) => a + b)
      const parts = split(units, shares)
      expect(parts.reduce((a, b) => a + b)).toBe(units)
      parts.forEach((part, at) => {
        const off = part * total - units * (shares[at] ?? 0n)
        expect(off < total && off > -total).toBe(true)
      })
    }),
    { runs: 300 },
  )
})
