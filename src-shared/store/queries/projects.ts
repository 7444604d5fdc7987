import type { Database } from 'better-sqlite3'
import type { ProjectRow } from '../../contract/projects.ts'
import { availableOf } from '../../pure/money/after-transfer.ts'
import { account } from '../../schema/ledger.ts'
import { project, type Project } from '../../schema/project.ts'
import { exactSum, exactSumOf } from './exact-sum.ts'
import { rowOf, rowsOf } from './rows.ts'

/** Every project by name, with what its budget came to. */
export const projectRows = (db: Database): ProjectRow[] =>
  rowsOf(db, project, 'SELECT row FROM projects ORDER BY name').map((row) => budgetOf(db, row))

function budgetOf(db: Database, row: Project): ProjectRow {
  const { id, asset } = row
  const found = rowOf(db, account, 'SELECT row FROM accounts WHERE path = ? AND asset = ?', `project/${id}/budget`, asset)
  const left = found ? availableOf(found) : 0n
  const funded = db
    .prepare<[string, string], string>(
      `SELECT ${exactSum('amount')} FROM transfers WHERE project_id = ? AND asset = ? AND kind = 'fund'`,
    )
    .pluck()
    .get(id, asset)
  const money = (amount: bigint) => ({ amount: `${amount}`, asset })
  const trials = db.prepare<[string], number>('SELECT count(*) FROM trials WHERE project_id = ?').pluck().get(id) ?? 0
  const given = exactSumOf(funded ?? '')
  return { project: row, trials, funded: money(given), allotted: money(given - left), left: money(left) }
}
