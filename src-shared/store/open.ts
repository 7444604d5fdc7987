import DatabaseConstructor, { type Database } from 'better-sqlite3'
import { migrate, type Migration } from './migrate.ts'

export type OpenOptions = {
  migrations: readonly Migration[]
  /** FULL where an acknowledged write must survive a power cut; NORMAL for what can be fetched again. */
  synchronous: 'FULL' | 'NORMAL'
}

/**
 * Opens (or creates) a database in WAL mode and migrates it.
 * @throws NewerDatabaseError, or better-sqlite3's SqliteError for a damaged or unwritable file.
 */
export function openDatabase(file: string, options: OpenOptions): { db: Database; backup: string | null } {
  const db = new DatabaseConstructor(file)
  try {
    db.pragma('journal_mode = WAL')
    db.pragma(`synchronous = ${options.synchronous}`)
    db.pragma('foreign_keys = ON')
    db.pragma('busy_timeout = 5000')
    return { db, ...migrate(db, options.migrations) }
  } catch (error) {
    db.close()
    throw error
  }
}

/** Opens an existing, already migrated database for reading only. */
export function openReader(file: string): Database {
  const db = new DatabaseConstructor(file, { readonly: true, fileMustExist: true })
  db.pragma('busy_timeout = 5000')
  return db
}
