import type { Database } from 'better-sqlite3'
import { experiment, trial, type Experiment, type Trial } from '../../schema/trial.ts'
import { rowsOf } from './rows.ts'

/** Every experiment with its trials, the newest first. */
export const experimentRows = (db: Database): { experiment: Experiment; trials: Trial[] }[] =>
  rowsOf(db, experiment, 'SELECT row FROM experiments ORDER BY id DESC').map((planned) => ({
    experiment: planned,
    trials: rowsOf(db, trial, 'SELECT row FROM trials WHERE experiment_id = ? ORDER BY id', planned.id),
  }))
