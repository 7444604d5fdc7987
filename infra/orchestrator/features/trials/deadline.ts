import type { Database } from 'better-sqlite3'
import type { TrialId } from '#shared/schema/ids.ts'
import { trial as trialSchema, type Task, type Trial } from '#shared/schema/trial.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { endTrial } from './end-trial.ts'
import { isInHand, isOver } from './states.ts'
import { tasksOf, trialOf } from './trial-rows.ts'

type State = { trial: Trial | null; tasks: Task[] }

/**
 * A trial's deadline passed. Its worker ends the agent by its own clock at the same moment and judges what is there; the
 * verdict is taken in when it comes.
 */
export const passDeadline: Rule<{ trialId: TrialId }, State, void> = {
  load: (db, { trialId }) => ({ trial: trialOf(db, trialId), tasks: tasksOf(db, trialId) }),
  decide: ({ trial, tasks }, _command, now) => {
    if (!trial || isOver(trial) || trial.deadlineAt === null || trial.deadlineAt > now) return accept(undefined)
    const reason = tasks.some(isInHand) ? 'Its deadline passed. What is there is judged.' : 'Its deadline passed.'
    return accept(undefined, endTrial(trial, tasks, { state: 'stopped', reason }, now))
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
