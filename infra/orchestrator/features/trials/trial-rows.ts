import type { Database } from 'better-sqlite3'
import { modelPair } from '#shared/schema/model.ts'
import { task, trial, type Task, type Trial } from '#shared/schema/trial.ts'
import { rowOf, rowsOf } from '#shared/store/queries/rows.ts'

export const trialOf = (db: Database, trialId: string): Trial | null =>
  rowOf(db, trial, 'SELECT row FROM trials WHERE id = ?', trialId)

/** A trial's tasks in the order in which they are worked on. */
export const tasksOf = (db: Database, trialId: string): Task[] =>
  rowsOf(db, task, 'SELECT row FROM tasks WHERE trial_id = ? ORDER BY place', trialId)

export const taskOf = (db: Database, taskId: string): Task | null => rowOf(db, task, 'SELECT row FROM tasks WHERE id = ?', taskId)

/** Tasks that a worker has in hand, with their trials. */
export const tasksInHand = (db: Database, workerId: string): { trial: Trial; task: Task }[] =>
  rowsOf(
    db,
    task,
    `SELECT k.row FROM tasks k JOIN trials t ON t.id = k.trial_id
     WHERE k.state IN ('preparing', 'running', 'judging') AND t.worker_id = ? ORDER BY k.id`,
    workerId,
  ).flatMap((found) => {
    const of = trialOf(db, found.trialId)
    return of ? [{ trial: of, task: found }] : []
  })

/** Trials for which a worker is kept free of others. */
export const trialsHolding = (db: Database, workerId: string): Trial[] =>
  rowsOf(db, trial, `SELECT row FROM trials WHERE worker_id = ? AND state IN ('running', 'paused') ORDER BY id`, workerId)

/** Trials that go on when a worker does, and only there. */
export const trialsBoundTo = (db: Database, workerId: string): Trial[] =>
  rowsOf(db, trial, `SELECT row FROM trials WHERE worker_id = ? AND state IN ('running', 'queued') ORDER BY id`, workerId)

/** The trials that a free worker may take: one that began there goes first, then the one that waited longest. */
export const queuedFor = (db: Database, workerId: string): Trial[] =>
  rowsOf(
    db,
    trial,
    `SELECT row FROM trials WHERE state = 'queued' AND (worker_id IS NULL OR worker_id = ?) ORDER BY worker_id IS NULL, id`,
    workerId,
  )

export const pairIds = (db: Database): string[] => rowsOf(db, modelPair, 'SELECT row FROM pairs ORDER BY id').map(({ id }) => id)

/** Tasks that a worker still has in hand although their trial is over. */
export const tasksOfOverTrials = (db: Database): Task[] =>
  rowsOf(
    db,
    task,
    `SELECT k.row FROM tasks k JOIN trials t ON t.id = k.trial_id
     WHERE k.state IN ('preparing', 'running', 'judging') AND t.state IN ('finished', 'stopped', 'broken') ORDER BY k.id`,
  )
