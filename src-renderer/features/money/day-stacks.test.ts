import { expect, test } from 'vitest'
import { dayStacks } from './day-stacks.ts'

const cost = (day: number, kind: string, tenths: number) => ({
  day: `2026-11-${day}`,
  kind,
  spent: { amount: `${tenths}00000000000`, asset: 'CAD/12' },
})
const noon = (day: number) => Date.parse(`2026-11-${day}T12:00:00Z`) / 1_000

test('one day is no course of time', () => {
  expect(dayStacks([], 30)).toBeNull()
  expect(dayStacks([cost(20, 'tokens', 1), cost(20, 'gpu', 1)], 30)).toBeNull()
})

test('kinds stand on each other, the dearest at the bottom; a day without costs keeps its place', () => {
  expect(dayStacks([cost(20, 'gpu', 1), cost(20, 'tokens', 5), cost(22, 'tokens', 2)], 30)).toEqual({
    days: [noon(20), noon(21), noon(22)],
    kinds: ['tokens', 'gpu'],
    tops: [
      [0.5, 0, 0.2],
      [0.6, 0, 0.2],
    ],
  })
})

test('of many days the newest are shown', () => {
  expect(dayStacks([cost(10, 'gpu', 9), cost(21, 'tokens', 1), cost(22, 'tokens', 2)], 2)).toMatchObject({
    days: [noon(21), noon(22)],
    kinds: ['tokens'],
  })
})
