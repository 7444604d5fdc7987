import type { Database } from 'better-sqlite3'
import type { WorkerOrder } from '#shared/contract/workers.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import { leaseSecretOf } from '../../store/secrets.ts'
import { leaseOf } from './lease-rows.ts'

/** What a worker must know of its lease when it (re)connects; `remainingMs` is what is left of it. */
export function leaseOrderOf(db: Database, workerId: WorkerId, remainingMs: number): WorkerOrder {
  const lease = leaseOf(db, workerId)
  const secret = leaseSecretOf(db, workerId)
  const tokenHash = lease && lease.state !== 'free' && secret?.epoch === lease.epoch ? secret.tokenHash : null
  return {
    order: 'lease',
    lease: { epoch: lease?.epoch ?? 0, tokenHash, ttlMs: tokenHash ? remainingMs : 0 },
  }
}
