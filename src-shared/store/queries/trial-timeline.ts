import type { Database } from 'better-sqlite3'
import { timelineRow, type TimelineRow } from '../../contract/trials.ts'
import { rowsOf } from './rows.ts'

/** The last `limit` lines of a trial's timeline, oldest first, and how many there are in all. */
export function timelineOf(db: Database, trialId: string, limit: number): { rows: TimelineRow[]; total: number } {
  const rows = rowsOf(
    db,
    timelineRow,
    `WITH asked (trial, most) AS (SELECT ?, ?)
     SELECT line FROM (
       SELECT * FROM (
         SELECT at, 0 AS second, n, json_object('line', 'item', 'at', at, 'item', json(row)) AS line FROM items, asked
         WHERE trial_id = trial ORDER BY at DESC, n DESC LIMIT (SELECT most FROM asked))
       UNION ALL SELECT * FROM (
         SELECT at, 1, 0, json_object('line', 'call', 'at', at, 'call', json(row)) FROM calls, asked
         WHERE trial_id = trial ORDER BY at DESC, id DESC LIMIT (SELECT most FROM asked))
       ORDER BY at DESC, second DESC, n DESC LIMIT (SELECT most FROM asked)
     ) ORDER BY at, second, n`,
    trialId,
    limit,
  )
  const total = db
    .prepare<[string, string], number>(
      'SELECT (SELECT count(*) FROM items WHERE trial_id = ?) + (SELECT count(*) FROM calls WHERE trial_id = ?)',
    )
    .pluck()
    .get(trialId, trialId)
  return { rows, total: total ?? 0 }
}
