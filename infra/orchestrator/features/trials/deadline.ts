import type { Database } from 'better-sqlite3'
import type { TrialId } from '#shared/schema/ids.ts'
import { trial as trialSchema, type Trial } from '#shared/schema/trial.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { endTrial } from './end-trial.ts'
import { isInHand, isOver } from './states.ts'
import { loadWhole, type WholeTrial } from './whole-trial.ts'

/**
 * A trial's deadline passed. Its worker ends the agent by its own clock at the same moment and judges what is there; the
 * verdict is taken in when it comes.
 */
export const passDeadline: Rule<{ trialId: TrialId }, WholeTrial | null, void> = {
  load: (db, { trialId }) => loadWhole(db, trialId),
  decide: (whole, _command, now) => {
    if (!whole) return accept(undefined)
    const { trial, tasks } = whole
    if (isOver(trial) || trial.deadlineAt === null || trial.deadlineAt > now) return accept(undefined)
    const reason = tasks.some(isInHand) ? 'Its deadline passed. What is there is judged.' : 'Its deadline passed.'
    return accept(undefined, endTrial(whole, { state: 'stopped', reason }, now))
  },
}

/** Trials that go on although their deadline has passed at `now`. */
export const trialsPastDeadline = (db: Database, now: string): Trial[] =>
  rowsOf(
    db,
    trialSchema,
    `SELECT row FROM trials WHERE state IN ('queued', 'running', 'paused', 'waiting_money') AND row ->> '$.deadlineAt' <= ?`,
    now,
  )
