import { isDeepStrictEqual } from 'node:util'
import type { WorkerDescription } from '#shared/contract/workers.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import type { Worker } from '#shared/schema/worker.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { withFingerprint } from './host-fingerprint.ts'
import { workerOf } from './worker-rows.ts'

type Hello = { workerId: WorkerId; description: WorkerDescription }

/**
 * A supervisor started. What it says of itself is recorded when it differs or the worker was lost. Another host key than
 * the pinned one is a hard stop that shows both: it is a different machine, or someone between us.
 */
export const hello: Rule<Hello, Worker | null, { workerId: WorkerId }> = {
  load: (db, { workerId }) => workerOf(db, workerId),
  decide: (worker, { workerId, description }, now) => {
    if (!worker) return refuse('no_such_worker', 'This worker is not registered here. Register it with a new code.', 'NOT_FOUND')
    const shown = withFingerprint(description.hostKey)
    if (worker.hostKey.publicKey !== shown.publicKey)
      return refuse(
        'host_key_changed',
        `${worker.name} was registered with the host key ${worker.hostKey.fingerprint} and now shows ${shown.fingerprint}. It stays shut out. If you replaced its key yourself, remove its data folder and register it anew with a fresh code; otherwise find out who answers in its place.`,
      )
    const next: Worker = { ...worker, ...description, hostKey: shown, state: 'online', heardAt: now }
    const same = worker.state === 'online' && isDeepStrictEqual({ ...next, heardAt: worker.heardAt }, worker)
    if (same) return accept({ workerId })
    if (worker.state === 'lost') next.stateSince = now
    return accept({ workerId }, { facts: [{ kind: 'worker.returned', v: 1, worker: next }] })
  },
}
