import type { WorkerId } from '#shared/schema/ids.ts'
import type { Lease, LeaseHolder } from '#shared/schema/lease.ts'
import type { Worker } from '#shared/schema/worker.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { workerOf } from '../workers/worker-rows.ts'
import { leaseOf } from './lease-rows.ts'

type Take = {
  workerId: WorkerId
  by: LeaseHolder
  /** The reason for taking it from someone else; null = do not. */
  force: string | null
  tokenHash: string
  ttlMs: number
}
type State = { worker: Worker | null; lease: Lease | null }

/**
 * Asks for control of a worker. Of any number of racing takers exactly one finds it free (or its own); the others learn
 * who has it. Control is in force only once the worker has fenced everyone else (see `fenced`).
 */
export const take: Rule<Take, State, { epoch: number }> = {
  load: (db, { workerId }) => ({ worker: workerOf(db, workerId), lease: leaseOf(db, workerId) }),
  decide: ({ worker, lease }, { workerId, by, force, tokenHash, ttlMs }, now) => {
    if (!worker) return refuse('no_such_worker', 'There is no such worker.', 'NOT_FOUND')
    if (worker.state === 'lost')
      return refuse(
        'worker_lost',
        `${worker.name} has not been heard since ${worker.heardAt}, so it cannot hand over control. Nothing was changed; take control when it is back.`,
      )
    const other = lease?.holder && lease.holder.deviceId !== by.deviceId ? lease.holder : null
    if (other && !force) return heldByOther(worker.name, other)
    const epoch = (lease?.epoch ?? 0) + 1
    const next: Lease = { workerId, epoch, state: 'fencing', holder: by, since: now }
    return accept(
      { epoch },
      {
        facts: [
          other && force
            ? { kind: 'lease.moved', v: 1, lease: next, cause: 'forced', reason: force }
            : { kind: 'lease.moved', v: 1, lease: next, cause: 'asked' },
        ],
        secrets: [{ change: 'put_lease', workerId, epoch, tokenHash }],
        orders: [{ workerId, order: { order: 'lease', lease: { epoch, tokenHash, ttlMs } } }],
      },
    )
  },
}

export const heldByOther = (workerName: string, holder: LeaseHolder) =>
  refuse('held_by_other', `${holder.name} has control of ${workerName}. Ask them to give it back, or take it with a reason.`)
