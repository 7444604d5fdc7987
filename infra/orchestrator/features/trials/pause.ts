import type { Database } from 'better-sqlite3'
import type { TrialId } from '#shared/schema/ids.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { noSuchTrial } from './say.ts'
import { isInHand, isOver, trialChanged } from './states.ts'
import { tasksOf, trialOf } from './trial-rows.ts'

export type TrialInHand = { trial: Trial | null; inHand: Task | null }

export const loadInHand = (db: Database, { trialId }: { trialId: TrialId }): TrialInHand => ({
  trial: trialOf(db, trialId),
  inHand: tasksOf(db, trialId).find(isInHand) ?? null,
})

/** A trial stands still: its agent from its next turn on, its waiting tasks at once. */
export const pause: Rule<{ trialId: TrialId; by: string }, TrialInHand, void> = {
  load: loadInHand,
  decide: ({ trial, inHand }, { by }, now) => {
    if (!trial) return noSuchTrial
    if (isOver(trial)) return refuse('trial_over', 'This trial is over, so there is nothing to pause.')
    if (trial.state === 'paused') return accept(undefined)
    const reason = inHand ? `${by} paused it: it stands still at its agent’s next turn.` : ''
    return accept(undefined, {
      facts: [trialChanged(trial, { state: 'paused', reason }, now)],
      orders: inHand && trial.workerId ? [{ workerId: trial.workerId, order: { order: 'pause_task', taskId: inHand.id } }] : [],
    })
  },
}
