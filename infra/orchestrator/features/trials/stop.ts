import type { TrialId } from '#shared/schema/ids.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { endTrial } from './end-trial.ts'
import { noSuchTrial } from './say.ts'
import { isInHand, isOver } from './states.ts'
import { tasksOf, trialOf } from './trial-rows.ts'

type State = { trial: Trial | null; tasks: Task[] }

/** A person ends a trial. Its agent loses its models at once; the worker is told to end it. */
export const stop: Rule<{ trialId: TrialId; by: string }, State, void> = {
  load: (db, { trialId }) => ({ trial: trialOf(db, trialId), tasks: tasksOf(db, trialId) }),
  decide: ({ trial, tasks }, { by }, now) => {
    if (!trial) return noSuchTrial
    if (isOver(trial)) return accept(undefined)
    const inHand = tasks.find(isInHand)
    return accept(undefined, {
      ...endTrial(trial, tasks, { state: 'stopped', reason: `${by} stopped it.` }, now),
      orders: inHand && trial.workerId ? [{ workerId: trial.workerId, order: { order: 'stop_task', taskId: inHand.id } }] : [],
    })
  },
}
