import type { Trial } from '#shared/schema/trial.ts'
import type { Worker } from '#shared/schema/worker.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { workerRows } from '../workers/worker-rows.ts'
import { trialChanged } from './states.ts'
import { trialsBoundTo } from './trial-rows.ts'

/** A trial whose worker fell silent says so, and that it goes on by itself when the worker is back. */
export const noteAbsence: Rule<null, { worker: Worker; trial: Trial }[], void> = {
  load: (db) => workerRows(db).flatMap((worker) => trialsBoundTo(db, worker.id).map((trial) => ({ worker, trial }))),
  decide: (held, _command, now) =>
    accept(undefined, {
      facts: held.flatMap(({ worker, trial }) => {
        const reason =
          worker.state === 'lost'
            ? `${worker.name} has not been heard since ${worker.heardAt}. It goes on when ${worker.name} is back.`
            : ''
        return trial.reason !== reason ? [trialChanged(trial, { reason }, now)] : []
      }),
    }),
}
