import type { Migration } from '#shared/store/migrate.ts'

/** Tests of attention. Which cases are tests is in no event: nobody could tell by looking into a console's database. */
export const attention: Migration = {
  version: 65,
  name: 'attention',
  sql: `
    CREATE TABLE planted (approval_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE missed (operator_id TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
}
