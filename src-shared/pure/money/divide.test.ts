import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../../testing/check.ts'
import { divideDown, divideHalfEven, divideUp } from './divide.ts'

test('a half goes to the even neighbour, below nought too', () => {
  expect([1n, 3n, 5n, -1n, -3n, -5n].map((a) => divideHalfEven(a, 2n))).toEqual([0n, 2n, 2n, 0n, -2n, -2n])
  expect([divideHalfEven(7n, 3n), divideHalfEven(8n, 3n), divideHalfEven(-8n, 3n)]).toEqual([2n, 3n, -3n])
  expect([divideDown(-1n, 3n), divideUp(-1n, 3n), divideUp(1n, 3n), divideUp(6n, 3n)]).toEqual([-1n, 0n, 1n, 2n])
})

test('no rounding is off by more than it says', async () => {
  const number = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })
  await check(
    fc.property(number, fc.bigInt({ min: 1n, max: 10n ** 20n }), (a, b) => {
      expect(divideDown(a, b) * b <= a && a < (divideDown(a, b) + 1n) * b).toBe(true)
      expect(divideUp(a, b) * b >= a && a > (divideUp(a, b) - 1n) * b).toBe(true)
      const off = 2n * (divideHalfEven(a, b) * b - a)
      expect(off <= b && off >= -b).toBe(true)
    }),
    { runs: 300 },
  )
})
