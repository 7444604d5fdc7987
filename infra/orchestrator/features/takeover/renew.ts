import type { DeviceId, WorkerId } from '#shared/schema/ids.ts'
import type { Lease } from '#shared/schema/lease.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { leaseSecretOf } from '../../store/secrets.ts'
import { leaseOf } from './lease-rows.ts'

type Renew = { workerId: WorkerId; epoch: number; deviceId: DeviceId; ttlMs: number }
type State = { lease: Lease | null; secret: { epoch: number; tokenHash: string } | null }

/** The holder goes on. The worker gets the same epoch and token again, which moves its own deadline. */
export const renew: Rule<Renew, State, { ttlMs: number }> = {
  load: (db, { workerId }) => ({ lease: leaseOf(db, workerId), secret: leaseSecretOf(db, workerId) }),
  decide: ({ lease, secret }, { workerId, epoch, deviceId, ttlMs }) => {
    const mine = lease?.state === 'held' && lease.epoch === epoch && lease.holder?.deviceId === deviceId
    if (!mine || secret?.epoch !== epoch)
      return refuse(
        'lease_moved',
        lease?.holder && lease.holder.deviceId !== deviceId
          ? `Control has gone to ${lease.holder.name}. Nothing you typed after that reached the worker.`
          : 'Control has ended. Nothing you typed after that reached the worker; take control again to go on.',
      )
    return accept(
      { ttlMs },
      { orders: [{ workerId, order: { order: 'lease', lease: { epoch, tokenHash: secret.tokenHash, ttlMs } } }] },
    )
  },
}
