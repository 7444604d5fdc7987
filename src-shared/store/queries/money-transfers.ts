import type { Database } from 'better-sqlite3'
import { account, transfer, type Account, type Transfer } from '../../schema/ledger.ts'
import { rowsOf } from './rows.ts'

export type TransferFilter = { projectId: string | null; trialId: string | null; taskId: string | null; limit: number }

/** The newest transfers first, and how many there are in all. */
export function transferRows(db: Database, filter: TransferFilter): { rows: Transfer[]; total: number } {
  const named = (['project_id', 'trial_id'] as const).flatMap((column) => {
    const value = column === 'project_id' ? filter.projectId : filter.trialId
    return value === null ? [] : [{ test: `${column} = ?`, value }]
  })
  if (filter.taskId !== null) named.push({ test: `row ->> '$.taskId' = ?`, value: filter.taskId })
  const where = ['1', ...named.map(({ test }) => test)].join(' AND ')
  const values = named.map(({ value }) => value)
  const total = db
    .prepare<string[], number>(`SELECT count(*) FROM transfers WHERE ${where}`)
    .pluck()
    .get(...values)
  return {
    rows: rowsOf(db, transfer, `SELECT row FROM transfers WHERE ${where} ORDER BY place DESC LIMIT ?`, ...values, filter.limit),
    total: total ?? 0,
  }
}

export const accountRows = (db: Database): Account[] => rowsOf(db, account, 'SELECT row FROM accounts ORDER BY path, asset')
