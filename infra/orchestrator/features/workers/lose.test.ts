import { expect, test } from 'vitest'
import { instantAt, workerNumber } from '#shared/testing/histories.ts'
import { leaseOfWorker1, now, personNumber } from '../../testing/states.ts'
import { lose } from './lose.ts'

const worker = workerNumber(1)
const command = { workerId: worker.id, heardAt: instantAt(500) }

test('a silent worker is lost, with the moment it was last heard, and its lease is free', () => {
  const lease = leaseOfWorker1({ state: 'held', holder: personNumber(1) })
  expect(lose.decide({ worker, lease }, command, now)).toMatchObject({
    facts: [
      { kind: 'worker.lost', worker: { state: 'lost', stateSince: now, heardAt: instantAt(500) } },
      { kind: 'lease.moved', lease: { state: 'free', holder: null, epoch: 5 }, cause: 'worker_lost' },
    ],
    secrets: [{ change: 'drop_lease' }],
  })
})

test('a free lease is not moved', () => {
  expect(lose.decide({ worker, lease: leaseOfWorker1({}) }, command, now)).toMatchObject({
    facts: [{ kind: 'worker.lost' }],
    orders: [],
  })
})

test('what is lost already stays so', () => {
  expect(lose.decide({ worker: workerNumber(1, { state: 'lost' }), lease: null }, command, now)).toMatchObject({ facts: [] })
})
