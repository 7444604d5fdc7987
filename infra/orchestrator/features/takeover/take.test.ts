import { expect, test } from 'vitest'
import { idNumber, workerNumber } from '#shared/testing/histories.ts'
import { leaseOfWorker1, now, personNumber } from '../../testing/states.ts'
import { take } from './take.ts'

const worker = workerNumber(1)
const [ada, bob] = [personNumber(1), personNumber(2)]
const asked = { workerId: worker.id, by: ada, force: null, tokenHash: 'a'.repeat(64), ttlMs: 15_000 }

test('a free worker is being fenced for the taker, under the next epoch, and is told so', () => {
  expect(take.decide({ worker, lease: leaseOfWorker1({}) }, asked, now)).toEqual({
    ok: true,
    answer: { epoch: 5 },
    facts: [
      {
        kind: 'lease.moved',
        v: 1,
        lease: { workerId: worker.id, epoch: 5, state: 'fencing', holder: ada, since: now },
        cause: 'asked',
      },
    ],
    secrets: [{ change: 'put_lease', workerId: worker.id, epoch: 5, tokenHash: asked.tokenHash }],
    orders: [{ workerId: worker.id, order: { order: 'lease', lease: { epoch: 5, tokenHash: asked.tokenHash, ttlMs: 15_000 } } }],
  })
})

test('the first lease of a worker has epoch 1', () => {
  expect(take.decide({ worker, lease: null }, asked, now)).toMatchObject({ ok: true, answer: { epoch: 1 } })
})

test.each(['held', 'fencing'] as const)('a lease that is %s by someone else stays, and says who has it', (state) => {
  expect(take.decide({ worker, lease: leaseOfWorker1({ state, holder: bob }) }, asked, now)).toMatchObject({
    ok: false,
    code: 'held_by_other',
    words: expect.stringContaining('Person 2'),
  })
})

test('with a reason it is taken from the other, and the reason is recorded', () => {
  const forced = { ...asked, force: 'Bob is on a plane' }
  expect(take.decide({ worker, lease: leaseOfWorker1({ state: 'held', holder: bob }) }, forced, now)).toMatchObject({
    ok: true,
    facts: [{ cause: 'forced', reason: 'Bob is on a plane', lease: { holder: ada, epoch: 5 } }],
  })
})

test('a reason that nobody needed is not recorded as force', () => {
  const decision = take.decide({ worker, lease: leaseOfWorker1({}) }, { ...asked, force: 'to be sure' }, now)
  expect(decision).toMatchObject({ ok: true, facts: [{ cause: 'asked' }] })
})

test('the same device may ask again and gets a new epoch, so its old token is worth nothing', () => {
  expect(take.decide({ worker, lease: leaseOfWorker1({ state: 'held', holder: ada }) }, asked, now)).toMatchObject({
    ok: true,
    answer: { epoch: 5 },
  })
})

test('another device of the same person is someone else', () => {
  const holder = { ...ada, deviceId: idNumber('devc', 9) }
  expect(take.decide({ worker, lease: leaseOfWorker1({ state: 'held', holder }) }, asked, now)).toMatchObject({
    code: 'held_by_other',
  })
})

test('a lost worker cannot hand over control, also not by force', () => {
  const lost = workerNumber(1, { state: 'lost' })
  expect(take.decide({ worker: lost, lease: null }, { ...asked, force: 'I must' }, now)).toMatchObject({ code: 'worker_lost' })
})

test('there must be such a worker', () => {
  expect(take.decide({ worker: null, lease: null }, asked, now)).toMatchObject({ error: 'NOT_FOUND' })
})
