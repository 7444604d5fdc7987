import type { DeviceId, WorkerId } from '#shared/schema/ids.ts'
import type { Lease } from '#shared/schema/lease.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { freed } from './freed.ts'
import { leaseOf } from './lease-rows.ts'

type Release = { workerId: WorkerId; epoch: number; deviceId: DeviceId }

/** The holder gives control back. Giving back what one no longer holds is done already. */
export const release: Rule<Release, Lease | null, void> = {
  load: (db, { workerId }) => leaseOf(db, workerId),
  decide: (lease, { epoch, deviceId }, now) =>
    lease && lease.state !== 'free' && lease.epoch === epoch && lease.holder?.deviceId === deviceId
      ? accept(undefined, freed(lease, 'released', now))
      : accept(undefined),
}
