import { expect, test } from 'vitest'
import { leaseOfWorker1, now, personNumber } from '../../testing/states.ts'
import { renew } from './renew.ts'

const [ada, bob] = [personNumber(1), personNumber(2)]
const held = leaseOfWorker1({ state: 'held', holder: ada })
const secret = { epoch: held.epoch, tokenHash: 'a'.repeat(64) }
const asked = { workerId: held.workerId, epoch: held.epoch, deviceId: ada.deviceId, ttlMs: 15_000 }

test('the holder goes on, and the worker hears the same epoch and token once more', () => {
  expect(renew.decide({ lease: held, secret }, asked, now)).toEqual({
    ok: true,
    answer: { ttlMs: 15_000 },
    facts: [],
    secrets: [],
    orders: [{ workerId: held.workerId, order: { order: 'lease', lease: { ...secret, ttlMs: 15_000 } } }],
  })
})

test.each([
  ['an earlier epoch', held, { ...asked, epoch: 3 }],
  ['a lease that is free', leaseOfWorker1({}), asked],
  ['a lease that the worker has not acknowledged', leaseOfWorker1({ state: 'fencing', holder: ada }), asked],
  ['no lease at all', null, asked],
])('%s cannot be renewed', (_, lease, command) => {
  expect(renew.decide({ lease, secret }, command, now)).toMatchObject({ ok: false, code: 'lease_moved' })
})

test('whoever lost it learns who has it', () => {
  expect(renew.decide({ lease: leaseOfWorker1({ state: 'held', holder: bob }), secret }, asked, now)).toMatchObject({
    code: 'lease_moved',
    words: expect.stringContaining('Person 2'),
  })
})

test('a token that was kept by mistake renews nothing', () => {
  const stale = { epoch: 3, tokenHash: 'a'.repeat(64) }
  expect(renew.decide({ lease: held, secret: stale }, { ...asked, epoch: 3 }, now)).toMatchObject({ code: 'lease_moved' })
})

test('a token of another epoch is never sent out again', () => {
  expect(renew.decide({ lease: held, secret: { ...secret, epoch: 3 } }, asked, now)).toMatchObject({ ok: false })
})
