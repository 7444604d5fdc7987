import type { Migration } from '#shared/store/migrate.ts'

/** Tokens of the executor and the egress proxy, beside those of operators, workers and agents. */
export const programs: Migration = {
  version: 60,
  name: 'programs',
  sql: `
    CREATE TABLE tokens_of_more_kinds (
      hash TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('operator', 'worker', 'agent', 'executor', 'egress')),
      subject TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO tokens_of_more_kinds SELECT hash, kind, subject, made_at FROM tokens;
    DROP TABLE tokens;
    ALTER TABLE tokens_of_more_kinds RENAME TO tokens;
    CREATE INDEX tokens_by_subject ON tokens (subject);
  `,
}
