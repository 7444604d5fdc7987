import type { WorkerId } from '#shared/schema/ids.ts'
import type { Lease } from '#shared/schema/lease.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { freed } from './freed.ts'
import { leaseOf } from './lease-rows.ts'

/** A deadline passed: a holder that stopped renewing, or a worker that did not acknowledge the fence. */
export const expire: Rule<{ workerId: WorkerId; epoch: number }, Lease | null, void> = {
  load: (db, { workerId }) => leaseOf(db, workerId),
  decide: (lease, { epoch }, now) =>
    lease && lease.state !== 'free' && lease.epoch === epoch
      ? accept(undefined, freed(lease, 'expired', now))
      : accept(undefined),
}
