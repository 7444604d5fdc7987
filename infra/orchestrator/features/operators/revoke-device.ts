import type { DeviceId } from '#shared/schema/ids.ts'
import type { Lease } from '#shared/schema/lease.ts'
import type { Device } from '#shared/schema/operator.ts'
import { deviceRows } from '#shared/store/queries/operators.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { freed } from '../takeover/freed.ts'
import { leaseRows } from '../takeover/lease-rows.ts'

type State = { devices: Device[]; leases: Lease[] }

/** Ends a device: its token stops working at once and control it holds is released. The last device cannot be revoked. */
export const revokeDevice: Rule<{ deviceId: DeviceId }, State, void> = {
  load: (db) => ({ devices: deviceRows(db), leases: leaseRows(db) }),
  decide: ({ devices, leases }, { deviceId }, now) => {
    const device = devices.find((each) => each.id === deviceId)
    if (!device) return refuse('no_such_device', 'There is no such device. Nothing was changed.', 'NOT_FOUND')
    if (device.revokedAt) return accept(undefined)
    if (!devices.some((each) => each.id !== deviceId && !each.revokedAt))
      return refuse(
        'last_device',
        'This is the last device that is left. Enrol another one first, so that you are not locked out.',
      )
    const releases = leases.filter((lease) => lease.holder?.deviceId === deviceId).map((lease) => freed(lease, 'released', now))
    return accept(undefined, {
      facts: [
        { kind: 'device.revoked', v: 1, device: { ...device, revokedAt: now } },
        ...releases.flatMap((release) => release.facts),
      ],
      secrets: [{ change: 'drop_tokens', subject: deviceId }, ...releases.flatMap((release) => release.secrets)],
      orders: releases.flatMap((release) => release.orders),
    })
  },
}
