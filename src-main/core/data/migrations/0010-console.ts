import type { Migration } from '#shared/store/migrate.ts'

/** What belongs to this console alone and must survive a power cut. */
export const consoleTables: Migration = {
  version: 10,
  name: 'console',
  sql: `
    CREATE TABLE kept (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE notices (id INTEGER PRIMARY KEY, at TEXT NOT NULL, words TEXT NOT NULL) STRICT;
  `,
}
