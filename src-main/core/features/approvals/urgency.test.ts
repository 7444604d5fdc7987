import { expect, test } from 'vitest'
import { idNumber, instantAt } from '#shared/testing/ids.ts'
import { caseOf } from './case.example.ts'
import { mostUrgentFirst } from './urgency.ts'

const now = Date.parse(instantAt(0))
const row = (n: number, whole: number | null, minutes: number, notBefore: string | null = null) => ({
  approval: caseOf({ id: idNumber('appr', n), expiresAt: instantAt(minutes * 60_000) }),
  trial: null,
  project: null,
  worker: null,
  payment: null,
  atRisk: whole === null ? null : { amount: `${BigInt(whole) * 10n ** 12n}`, asset: 'CAD/12' },
  notBefore,
})
const order = (...rows: ReturnType<typeof row>[]) =>
  mostUrgentFirst(rows, now).map(({ approval }) => Number(approval.id.slice(-1)))

test('more money comes first, and less time', () => {
  expect(order(row(1, 5, 10), row(2, 50, 10))).toEqual([2, 1])
  expect(order(row(1, 20, 25), row(2, 20, 5))).toEqual([2, 1])
  expect(order(row(1, 20, 29), row(2, 5, 1))).toEqual([2, 1])
})

test('what is no payment waits behind money at the same time left; equals by age', () => {
  expect(order(row(1, null, 10), row(2, 5, 10))).toEqual([2, 1])
  expect(order(row(2, 5, 10), row(1, 5, 10))).toEqual([1, 2])
})

test('what a person put off comes last, until its time', () => {
  expect(order(row(1, 100, 1, instantAt(60_000)), row(2, null, 29))).toEqual([2, 1])
  expect(order(row(1, 100, 1, instantAt(-1)), row(2, null, 29))).toEqual([1, 2])
})
