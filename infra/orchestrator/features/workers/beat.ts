import type { WorkerId } from '#shared/schema/ids.ts'
import type { Worker, WorkerSample } from '#shared/schema/worker.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { workerOf } from './worker-rows.ts'

type Beat = { workerId: WorkerId; sample: Omit<WorkerSample, 'workerId' | 'at'>; recordSample: boolean }

/** A worker is alive. It comes back if it was lost; its measurements go into the history when `recordSample`. */
export const beat: Rule<Beat, Worker | null, void> = {
  load: (db, { workerId }) => workerOf(db, workerId),
  decide: (worker, { workerId, sample, recordSample }, now) => {
    if (!worker) return refuse('no_such_worker', 'This worker is not registered here. Register it with a new code.', 'NOT_FOUND')
    return accept(undefined, {
      facts: [
        ...(worker.state === 'lost'
          ? [
              {
                kind: 'worker.returned' as const,
                v: 1 as const,
                worker: { ...worker, state: 'online' as const, stateSince: now, heardAt: now },
              },
            ]
          : []),
        ...(recordSample ? [{ kind: 'worker.sampled' as const, v: 1 as const, sample: { ...sample, workerId, at: now } }] : []),
      ],
    })
  },
}
