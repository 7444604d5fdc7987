import { expect, test } from 'vitest'
import { Pace } from './pace.ts'

test('a caller gets its burst at once, then its pace, and does not slow another', () => {
  let now = 0
  const pace = new Pace({ perSecond: 2, burst: 3 }, () => now)
  expect([1, 2, 3, 4].map(() => pace.allows('a'))).toEqual([true, true, true, false])
  expect(pace.allows('b')).toBe(true)
  now = 500
  expect([1, 2].map(() => pace.allows('a'))).toEqual([true, false])
})
