import { expect, test } from 'vitest'
import { leaseOfWorker1, now, personNumber } from '../../testing/states.ts'
import { release } from './release.ts'

const [ada, bob] = [personNumber(1), personNumber(2)]
const held = leaseOfWorker1({ state: 'held', holder: ada })
const asked = { workerId: held.workerId, epoch: held.epoch, deviceId: ada.deviceId }

test.each(['held', 'fencing'] as const)('a lease that is %s becomes free under a new epoch, and its token ends', (state) => {
  expect(release.decide({ ...held, state }, asked, now)).toMatchObject({
    facts: [{ cause: 'released', lease: { state: 'free', holder: null, epoch: 5 } }],
    secrets: [{ change: 'drop_lease' }],
    orders: [{ order: { lease: { epoch: 5, tokenHash: null } } }],
  })
})

test.each([
  ['what is free already', leaseOfWorker1({}), asked],
  ['an earlier lease', held, { ...asked, epoch: 3 }],
  ['someone else’s lease', held, { ...asked, deviceId: bob.deviceId }],
  ['a lease that never was', null, asked],
])('giving back %s changes nothing', (_, lease, command) => {
  expect(release.decide(lease, command, now)).toMatchObject({ ok: true, facts: [], orders: [], secrets: [] })
})
