import type { Instant } from '#shared/schema/instant.ts'
import type { Lease, LeaseCause } from '#shared/schema/lease.ts'
import type { Accepted } from '../../engine/decision.ts'

/**
 * What ending a lease changes: it is free under a new epoch, its token is forgotten, and the worker is told that nobody
 * may send input. The epoch grows, so that a late order or report of the ended holder is recognised everywhere.
 */
export function freed(lease: Lease, cause: LeaseCause, now: Instant): Pick<Accepted<unknown>, 'facts' | 'secrets' | 'orders'> {
  const free: Lease = { ...lease, epoch: lease.epoch + 1, state: 'free', holder: null, since: now }
  return {
    facts: [{ kind: 'lease.moved', v: 1, lease: free, cause }],
    secrets: [{ change: 'drop_lease', workerId: lease.workerId }],
    orders: [{ workerId: lease.workerId, order: { order: 'lease', lease: { epoch: free.epoch, tokenHash: null, ttlMs: 0 } } }],
  }
}
