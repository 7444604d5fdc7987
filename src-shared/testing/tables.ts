import type { Database } from 'better-sqlite3'
import { historyMigrations } from '../store/history-migrations.ts'
import { openDatabase } from '../store/open.ts'
import { takeSnapshot } from '../store/snapshot.ts'
import type { Snapshot } from '../schema/snapshot.ts'

/** An empty database of the shared tables, in memory unless a file is named. */
export const openTables = (file = ':memory:'): Database =>
  openDatabase(file, { migrations: historyMigrations, synchronous: 'NORMAL' }).db

/** Everything that must be equal on both sides: cursor, moment and all shared tables, rows in a fixed order. */
export function tablesOf(db: Database): Snapshot {
  const snapshot = takeSnapshot(db)
  for (const rows of Object.values(snapshot.tables)) rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return snapshot
}

/** All kept events, as they are stored. */
export const eventsOf = (db: Database): unknown[] =>
  db.prepare('SELECT commit_no, place, at, stream, seq, fact FROM events ORDER BY commit_no, place').all()
