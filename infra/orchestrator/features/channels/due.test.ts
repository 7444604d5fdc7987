import { expect, test } from 'vitest'
import type { Approval } from '#shared/schema/approval.ts'
import { instantAt } from '#shared/testing/ids.ts'
import { dueShare } from './due.ts'

const minute = 60_000
const waiting = {
  state: 'pending',
  stateSince: instantAt(0),
  expiresAt: instantAt(100 * minute),
  openedAt: null,
} as unknown as Approval
const at = (minutes: number) => instantAt(minutes * minute)

test('those who are away are told at half of the time, at four fifths and shortly before its end', () => {
  expect([0, 49, 50, 79, 80, 94, 95, 99].map((minutes) => dueShare(waiting, 0, at(minutes)))).toEqual([
    null,
    null,
    50,
    50,
    80,
    80,
    95,
    95,
  ])
})

test('each share is told of once, and what was missed in between not at all', () => {
  expect(dueShare(waiting, 50, at(60))).toBeNull()
  expect(dueShare(waiting, 50, at(80))).toBe(80)
  expect(dueShare(waiting, 80, at(81))).toBeNull()
  expect(dueShare(waiting, 0, at(96))).toBe(95)
})

test('nobody is told of what somebody looks at, what is decided, or what is over', () => {
  expect(dueShare({ ...waiting, openedAt: at(1) }, 0, at(60))).toBeNull()
  expect(dueShare({ ...waiting, state: 'approved' }, 0, at(60))).toBeNull()
  expect(dueShare(waiting, 0, at(100))).toBeNull()
})
