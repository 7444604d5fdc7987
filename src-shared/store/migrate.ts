import type { Database } from 'better-sqlite3'

/** One step of a database's schema. Numbers go in tens, so that a repair can be put between two. */
export type Migration = { version: number; name: string; sql: string }

/** A database written by a newer program; it is left untouched. */
export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError'
  constructor(file: string, found: number, known: number) {
    super(
      `${file} was written by a newer version (schema ${found}, this program knows ${known}). Nothing was changed. Install the newer version, or start with another data folder (--home DIR).`,
    )
  }
}

/**
 * Brings `db` to the last of `migrations`, all in one transaction. Before an existing database changes, a copy is made
 * beside it (`<file>.before-<version>`); the copy's path is returned so that it can be shown.
 * @throws NewerDatabaseError before anything is touched.
 */
export function migrate(db: Database, migrations: readonly Migration[]): { backup: string | null } {
  const found = Number(db.pragma('user_version', { simple: true }))
  const known = migrations.at(-1)?.version ?? 0
  if (found > known) throw new NewerDatabaseError(db.name, found, known)
  const due = migrations.filter((m) => m.version > found)
  if (due.length === 0) return { backup: null }
  const backup = found > 0 && !db.memory ? `${db.name}.before-${known}` : null
  if (backup) db.prepare('VACUUM INTO ?').run(backup)
  db.transaction(() => {
    for (const migration of due) {
      db.exec(migration.sql)
      db.pragma(`user_version = ${migration.version}`)
    }
  }).immediate()
  return { backup }
}
