import { expect, test } from 'vitest'
import { BackOff } from './back-off.ts'

test('waits double up to the limit, between half and whole, and begin anew after success', () => {
  const longest = new BackOff(100, 1_000, () => 1)
  expect([1, 2, 3, 4, 5, 6].map(() => longest.next())).toEqual([100, 200, 400, 800, 1_000, 1_000])
  longest.reset()
  expect(longest.next()).toBe(100)
  expect(new BackOff(100, 1_000, () => 0).next()).toBe(50)
})
