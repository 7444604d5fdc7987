import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../testing/check.ts'
import { drawOne, numbersOf, shuffled } from './draw.ts'

const anySeed = fc.maxSafeNat()

test('the same seed gives the same choices, whenever it is asked', async () => {
  await check(
    fc.property(anySeed, fc.nat(20), fc.integer({ min: 1, max: 30 }), (seed, draw, count) => {
      const items = Array.from({ length: count }, (_, n) => n)
      const next = numbersOf(seed)
      const inOrder = Array.from({ length: draw + 1 }, () => next(count))
      expect(drawOne(seed, draw, items)).toBe(inOrder.at(-1))
      expect(shuffled(seed, items)).toEqual(shuffled(seed, items))
      expect(shuffled(seed, items).toSorted((a, b) => a - b)).toEqual(items)
    }),
    { runs: 100 },
  )
})

test('what a seed gives never changes: stored choices must draw the same for ever', () => {
  const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  expect([0, 1, 2, 3].map((draw) => drawOne(42, draw, letters))).toMatchInlineSnapshot(`
    [
      "f",
      "b",
      "h",
      "e",
    ]
  `)
  expect(shuffled(2 ** 40 + 7, letters).join('')).toMatchInlineSnapshot(`"aecdhfgb"`)
})

test('every choice comes about equally often', () => {
  const counts = [0, 0, 0, 0, 0]
  for (let seed = 0; seed < 5_000; seed += 1)
    drawOne(
      seed,
      0,
      counts.map((_, n) => () => (counts[n] = (counts[n] ?? 0) + 1)),
    )()
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150)
})

test('both halves of a seed count', () => {
  const numbers = Array.from({ length: 64 }, (_, n) => n)
  expect(shuffled(1, numbers)).not.toEqual(shuffled(1 + 2 ** 32, numbers))
})
