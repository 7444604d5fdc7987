import type { TrialId } from '#shared/schema/ids.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { endTrial } from './end-trial.ts'
import { noSuchTrial } from './say.ts'
import { isInHand, isOver } from './states.ts'
import { loadWhole, type WholeTrial } from './whole-trial.ts'

/** A person ends a trial. Its agent loses its models at once; the worker is told to end it. */
export const stop: Rule<{ trialId: TrialId; by: string }, WholeTrial | null, void> = {
  load: (db, { trialId }) => loadWhole(db, trialId),
  decide: (whole, { by }, now) => {
    if (!whole) return noSuchTrial
    const { trial, tasks } = whole
    if (isOver(trial)) return accept(undefined)
    const inHand = tasks.find(isInHand)
    return accept(undefined, {
      ...endTrial(whole, { state: 'stopped', reason: `${by} stopped it.` }, now),
      orders: inHand && trial.workerId ? [{ workerId: trial.workerId, order: { order: 'stop_task', taskId: inHand.id } }] : [],
    })
  },
}
