import type { Database } from 'better-sqlite3'
import { snapshot, type Snapshot } from '../schema/snapshot.ts'
import { readCursor, readMoment, writeCursor } from './cursor.ts'
import { put, sharedTables, type SharedTable } from './tables.ts'

/** All shared tables as they stand. @throws when nothing was recorded yet, or when a stored row does not fit its schema. */
export function takeSnapshot(db: Database): Snapshot {
  return db.transaction(() => {
    const cursor = readCursor(db)
    const at = readMoment(db)
    if (!cursor || !at) throw new Error('there is no history to take a snapshot of')
    const rows = (table: string) =>
      db
        .prepare<[], string>(`SELECT row FROM ${table}${table === 'transfers' ? ' ORDER BY place' : ''}`)
        .pluck()
        .all()
        .map((row): unknown => JSON.parse(row))
    return snapshot.parse({ cursor, at, tables: Object.fromEntries(sharedTables.map((table) => [table, rows(table)])) })
  })()
}

/** Replaces all shared tables and the cursor by a snapshot's. Events of the same history stay up to it; others go. */
export function restoreSnapshot(db: Database, from: Snapshot): void {
  db.transaction(() => {
    const before = readCursor(db)
    db.prepare('INSERT INTO restoring (only) VALUES (1)').run()
    for (const table of sharedTables) db.prepare(`DELETE FROM ${table}`).run()
    if (before?.epoch !== from.cursor.epoch) db.prepare('DELETE FROM events').run()
    // Ahead of the snapshot: the orchestrator was put back to an older copy, and these events will be numbered anew.
    else db.prepare('DELETE FROM events WHERE commit_no > ?').run(from.cursor.commit)
    for (const table of sharedTables) restore(db, table, from)
    db.prepare('DELETE FROM restoring').run()
    writeCursor(db, from.cursor, from.at)
  }).immediate()
}

function restore<T extends SharedTable>(db: Database, table: T, from: Snapshot): void {
  for (const row of from.tables[table]) put(db, table, row)
}
