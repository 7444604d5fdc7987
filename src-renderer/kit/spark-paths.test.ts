import { expect, test } from 'vitest'
import { sparkPaths } from './spark-paths.ts'

test('nothing measured, nothing drawn', () => expect(sparkPaths([], 72, 18)).toBe(''))

test('time runs to the right edge, 1 is the top and 0 the floor', () => {
  expect(
    sparkPaths(
      [
        [10_000, 0],
        [0, 1],
      ],
      120,
      20,
    ),
  ).toBe('M110.0 19.0h0L120.0 1.0')
})

test('a silence is a gap, not a slope', () => {
  expect(
    sparkPaths(
      [
        [100_000, 0.5],
        [5_000, 0.5],
        [0, 0.5],
      ],
      120,
      20,
    ).match(/M/g),
  ).toHaveLength(2)
})

test('a longer trail is squeezed in', () => {
  expect(
    sparkPaths(
      [
        [600_000, 0],
        [590_000, 0],
      ],
      100,
      20,
    ),
  ).toMatch(/^M0\.0 /)
})
