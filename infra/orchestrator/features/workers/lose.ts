import type { WorkerId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Lease } from '#shared/schema/lease.ts'
import type { Worker } from '#shared/schema/worker.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { freed } from '../takeover/freed.ts'
import { leaseOf } from '../takeover/lease-rows.ts'
import { workerOf } from './worker-rows.ts'

type State = { worker: Worker | null; lease: Lease | null }

/** A worker fell silent. Whoever had control of it has it no longer; the worker cuts input by its own deadline. */
export const lose: Rule<{ workerId: WorkerId; heardAt: Instant }, State, void> = {
  load: (db, { workerId }) => ({ worker: workerOf(db, workerId), lease: leaseOf(db, workerId) }),
  decide: ({ worker, lease }, { heardAt }, now) => {
    if (worker?.state !== 'online') return accept(undefined)
    const release = lease && lease.state !== 'free' ? freed(lease, 'worker_lost', now) : { facts: [], secrets: [], orders: [] }
    const lost: Worker = {
      ...worker,
      state: 'lost',
      stateSince: now,
      heardAt: heardAt > worker.heardAt ? heardAt : worker.heardAt,
    }
    return accept(undefined, { ...release, facts: [{ kind: 'worker.lost', v: 1, worker: lost }, ...release.facts] })
  },
}
