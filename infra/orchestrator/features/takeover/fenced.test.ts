import { expect, test } from 'vitest'
import { leaseOfWorker1, now, personNumber } from '../../testing/states.ts'
import { fenced } from './fenced.ts'

const fencing = leaseOfWorker1({ state: 'fencing', holder: personNumber(1) })
const said = { workerId: fencing.workerId, epoch: fencing.epoch }

test('what was asked for is in force once the worker says so, under the same epoch', () => {
  expect(fenced.decide(fencing, said, now)).toMatchObject({
    facts: [{ cause: 'fenced', lease: { state: 'held', epoch: fencing.epoch, holder: fencing.holder, since: now } }],
  })
})

test.each([
  ['of an earlier epoch', fencing, { ...said, epoch: 3 }],
  ['of an epoch that was never given out', fencing, { ...said, epoch: 9 }],
  ['said twice', { ...fencing, state: 'held' as const }, said],
  ['after the lease was given up', leaseOfWorker1({}), said],
  ['about a lease that never was', null, said],
])('a word %s changes nothing', (_, lease, report) => {
  expect(fenced.decide(lease, report, now)).toMatchObject({ ok: true, facts: [], orders: [], secrets: [] })
})
