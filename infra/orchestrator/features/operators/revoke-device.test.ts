import { expect, test } from 'vitest'
import { deviceNumber, leaseOfWorker1, now, personNumber } from '../../testing/states.ts'
import { revokeDevice } from './revoke-device.ts'

const [mine, other] = [deviceNumber(1), deviceNumber(2)]
const leases = [leaseOfWorker1({ state: 'held', holder: personNumber(2) })]

test('its token ends, and what it had control of is free', () => {
  expect(revokeDevice.decide({ devices: [mine, other], leases }, { deviceId: other.id }, now)).toMatchObject({
    facts: [
      { kind: 'device.revoked', device: { id: other.id, revokedAt: now } },
      { kind: 'lease.moved', lease: { state: 'free', epoch: 5 }, cause: 'released' },
    ],
    secrets: [{ change: 'drop_tokens', subject: other.id }, { change: 'drop_lease' }],
    orders: [{ order: { order: 'lease', lease: { tokenHash: null } } }],
  })
})

test('control of others is not touched', () => {
  const decision = revokeDevice.decide({ devices: [mine, other], leases }, { deviceId: mine.id }, now)
  expect(decision).toMatchObject({ ok: true, facts: [{ kind: 'device.revoked' }], orders: [] })
})

test('the last device that is left cannot be revoked', () => {
  const gone = deviceNumber(2, { revokedAt: now })
  expect(revokeDevice.decide({ devices: [mine, gone], leases: [] }, { deviceId: mine.id }, now)).toMatchObject({
    code: 'last_device',
  })
})

test('twice is once, and an unknown one is said to be unknown', () => {
  const gone = deviceNumber(2, { revokedAt: now })
  expect(revokeDevice.decide({ devices: [mine, gone], leases: [] }, { deviceId: gone.id }, now)).toMatchObject({
    ok: true,
    facts: [],
  })
  expect(revokeDevice.decide({ devices: [mine], leases: [] }, { deviceId: other.id }, now)).toMatchObject({ error: 'NOT_FOUND' })
})
