import { expect, test } from 'vitest'
import type { Freeze } from '../../schema/approval.ts'
import { idNumber, instantAt } from '../../testing/ids.ts'
import { isFrozenBy } from './frozen.ts'

const [one, two] = [idNumber('trial', 1), idNumber('trial', 2)]
const row = (scope: Freeze['scope'], frozen: boolean, at: number): Freeze => ({
  scope,
  frozen,
  by: 'Ada',
  reason: '',
  at: instantAt(at),
})

test('frozen with all, a trial stays so until all or it itself is thawed', () => {
  expect(isFrozenBy([], one)).toBe(false)
  expect(isFrozenBy([row('all', true, 1)], one)).toBe(true)
  expect(isFrozenBy([row('all', true, 1)], null)).toBe(true)
  expect(isFrozenBy([row('all', false, 2)], one)).toBe(false)
  const thawed = [row('all', true, 1), row(one, false, 2)]
  expect([isFrozenBy(thawed, one), isFrozenBy(thawed, two)]).toEqual([false, true])
})

test('a thaw from before all was frozen, or of the same moment, does not count', () => {
  expect(isFrozenBy([row('all', true, 3), row(one, false, 2)], one)).toBe(true)
  expect(isFrozenBy([row('all', true, 3), row(one, false, 3)], one)).toBe(true)
})

test('a trial that was frozen by itself is thawed only by itself', () => {
  expect(isFrozenBy([row('all', false, 5), row(one, true, 1)], one)).toBe(true)
  expect(isFrozenBy([row(one, true, 1)], two)).toBe(false)
  expect(isFrozenBy([row(one, true, 1)], null)).toBe(false)
})
