import { expect, test } from 'vitest'
import { leaseOfWorker1, now, personNumber } from '../../testing/states.ts'
import { expire } from './expire.ts'

const held = leaseOfWorker1({ state: 'held', holder: personNumber(1) })

test.each(['held', 'fencing'] as const)('a lease that is %s ends with its time', (state) => {
  expect(expire.decide({ ...held, state }, { workerId: held.workerId, epoch: held.epoch }, now)).toMatchObject({
    facts: [{ cause: 'expired', lease: { state: 'free', holder: null, epoch: 5 } }],
    orders: [{ order: { lease: { tokenHash: null } } }],
  })
})

test('a deadline of an earlier epoch ends nothing', () => {
  expect(expire.decide(held, { workerId: held.workerId, epoch: 3 }, now)).toMatchObject({ ok: true, facts: [], orders: [] })
})

test('what is free stays as it is', () => {
  const free = leaseOfWorker1({})
  expect(expire.decide(free, { workerId: free.workerId, epoch: free.epoch }, now)).toMatchObject({ ok: true, facts: [] })
})
