import type { Migration } from '#shared/store/migrate.ts'

/** What the person here put off, and what they were told of. */
export const decidingTables: Migration = {
  version: 20,
  name: 'deciding',
  sql: `
    CREATE TABLE put_off (approval_id TEXT PRIMARY KEY, not_before TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE told (
      cache TEXT NOT NULL, id TEXT NOT NULL, row TEXT NOT NULL, read INTEGER NOT NULL DEFAULT 0,
      at TEXT GENERATED ALWAYS AS (row ->> '$.at') STORED,
      PRIMARY KEY (cache, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX told_by_time ON told (cache, at);
  `,
}
