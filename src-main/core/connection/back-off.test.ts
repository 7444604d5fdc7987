import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { backOffMs } from './back-off.ts'

test('the longest waits are 0.5, 1, 2, 5, 10, 20 and then always 30 seconds', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 100].map((attempt) => backOffMs(attempt, () => 1))).toEqual([
    500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 30_000, 30_000,
  ])
})

test('any wait up to the longest can come, so that many do not come back together', async () => {
  await check(
    fc.property(fc.nat(50), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const wait = backOffMs(attempt, () => random)
      expect(wait).toBeGreaterThanOrEqual(0)
      expect(wait).toBeLessThanOrEqual(backOffMs(attempt, () => 1))
    }),
    { runs: 200 },
  )
})
