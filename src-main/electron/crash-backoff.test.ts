import { expect, test } from 'vitest'
import { afterCrash, crashLimit } from './crash-backoff.ts'

test('the first restart is at once, later ones wait longer each', () => {
  const waits = [[], [1_000], [1_000, 2_000], [1_000, 2_000, 3_000]].map((earlier) => afterCrash(earlier, 5_000))
  expect(waits).toEqual([
    { kind: 'restart', inMs: 0 },
    { kind: 'restart', inMs: 500 },
    { kind: 'restart', inMs: 2_000 },
    { kind: 'restart', inMs: 5_000 },
  ])
})

test('after too many crashes in a minute a person is asked', () => {
  const earlier = Array.from({ length: crashLimit }, (_, at) => at * 1_000)
  expect(afterCrash(earlier, 10_000)).toEqual({ kind: 'give_up' })
})

test('crashes of long ago are forgotten', () => {
  const earlier = Array.from({ length: 20 }, (_, at) => at)
  expect(afterCrash(earlier, 61_000)).toEqual({ kind: 'restart', inMs: 0 })
})
