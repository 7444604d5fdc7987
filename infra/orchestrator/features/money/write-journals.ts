import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { project } from '#shared/schema/project.ts'
import { moneyExport } from '#shared/store/queries/money-export.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import type { DataLayout } from '../../store/data-layout.ts'

/**
 * Writes what moved in each project, as it stands now, into its `financial` folder: `journal.ledger`, which hledger
 * reads. It is whole or the earlier one, also after a power cut. Answers the files' paths.
 */
export const writeJournals = (db: Database, layout: DataLayout): string[] =>
  rowsOf(db, project, 'SELECT row FROM projects ORDER BY name').map(({ id, name }) => {
    const file = join(layout.under(name, 'financial'), 'journal.ledger')
    const temporary = `${file}.${process.hrtime.bigint()}.part`
    writeFileSync(temporary, moneyExport(db, 'journal', id).text, { mode: 0o600, flag: 'wx', flush: true })
    renameSync(temporary, file)
    return file
  })
