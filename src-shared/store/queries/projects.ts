import type { Database } from 'better-sqlite3'
import type { ProjectRow } from '../../contract/projects.ts'
import { account } from '../../schema/ledger.ts'
import { project, type Project } from '../../schema/project.ts'
import { rowOf, rowsOf } from './rows.ts'

/** Every project by name, with what its budget came to. */
export const projectRows = (db: Database): ProjectRow[] =>
  rowsOf(db, project, 'SELECT row FROM projects ORDER BY name').map((row) => budgetOf(db, row))

function budgetOf(db: Database, row: Project): ProjectRow {
  const { id, asset } = row
  const found = rowOf(db, account, 'SELECT row FROM accounts WHERE path = ? AND asset = ?', `project/${id}/budget`, asset)
  const [credits, debits] = [
    BigInt(found?.creditsPosted ?? 0),
    BigInt(found?.debitsPosted ?? 0) + BigInt(found?.debitsPending ?? 0),
  ]
  const money = (amount: bigint) => ({ amount: `${amount}`, asset })
  const trials = db.prepare<[string], number>('SELECT count(*) FROM trials WHERE project_id = ?').pluck().get(id) ?? 0
  return { project: row, trials, funded: money(credits), allotted: money(debits), left: money(credits - debits) }
}
