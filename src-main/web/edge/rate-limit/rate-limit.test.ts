import { expect, test } from 'vitest'
import { RateLimit } from './rate-limit.ts'

test('so many at once, then one for each interval', () => {
  let now = 0
  const limit = new RateLimit(3, 1_000, () => now)
  expect([1, 2, 3, 4].map(() => limit.take())).toEqual([true, true, true, false])
  now = 999
  expect(limit.take()).toBe(false)
  now = 1_000
  expect(limit.take()).toBe(true)
  expect(limit.take()).toBe(false)
})

test('a long rest does not save up more than the most', () => {
  let now = 0
  const limit = new RateLimit(2, 1_000, () => now)
  now = 1_000_000
  expect([1, 2, 3].map(() => limit.take())).toEqual([true, true, false])
})
