import type { WorkerId } from '#shared/schema/ids.ts'
import type { Lease } from '#shared/schema/lease.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { leaseOf } from './lease-rows.ts'

/** The worker cut all earlier input and knows the new holder: control is in force. Late or repeated words change nothing. */
export const fenced: Rule<{ workerId: WorkerId; epoch: number }, Lease | null, void> = {
  load: (db, { workerId }) => leaseOf(db, workerId),
  decide: (lease, { epoch }, now) =>
    lease?.state === 'fencing' && lease.epoch === epoch
      ? accept(undefined, {
          facts: [{ kind: 'lease.moved', v: 1, lease: { ...lease, state: 'held', since: now }, cause: 'fenced' }],
        })
      : accept(undefined),
}
