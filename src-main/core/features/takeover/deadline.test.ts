import { expect, test } from 'vitest'
import { Deadline } from './deadline.ts'

test('time runs from the moment the request was sent', () => {
  const deadline = new Deadline(15_000, { monotonic: 100, wall: 1_000 })
  expect(deadline.leftMs({ monotonic: 5_100, wall: 6_000 })).toBe(10_000)
  expect(deadline.leftMs({ monotonic: 15_100, wall: 16_000 })).toBe(0)
})

test('a machine that slept, or whose monotonic clock stood still, has no time left', () => {
  const deadline = new Deadline(15_000, { monotonic: 100, wall: 1_000 })
  expect(deadline.leftMs({ monotonic: 101, wall: 1_000_000 })).toBe(0)
})

test('a wall clock set back gives no time', () => {
  const deadline = new Deadline(15_000, { monotonic: 100, wall: 1_000_000 })
  expect(deadline.leftMs({ monotonic: 10_100, wall: 0 })).toBe(5_000)
})
