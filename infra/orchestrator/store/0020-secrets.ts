import type { Migration } from '#shared/store/migrate.ts'

/** What may not leave the orchestrator. Every secret is kept only as its SHA-256; none of these rows is in an event. */
export const secrets: Migration = {
  version: 20,
  name: 'secrets',
  sql: `
    CREATE TABLE tokens (
      hash TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('operator', 'worker', 'agent')),
      subject TEXT NOT NULL, made_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tokens_by_subject ON tokens (subject);
    CREATE TABLE codes (
      hash TEXT PRIMARY KEY, role TEXT NOT NULL CHECK (role IN ('operator', 'worker')), expires_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE lease_secrets (
      worker_id TEXT PRIMARY KEY, epoch INTEGER NOT NULL, token_hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE kept (only INTEGER PRIMARY KEY CHECK (only = 1), pruned_through INTEGER NOT NULL) STRICT;
    INSERT INTO kept (only, pruned_through) VALUES (1, 0);
  `,
}
