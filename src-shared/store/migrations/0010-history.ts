import type { Migration } from '../migrate.ts'

/**
 * Events and the tables folded from them. Rows are kept as the events carried them (JSON, checked by zod when read);
 * what queries search by is a generated column, so a row and its key can never disagree.
 */
export const history: Migration = {
  version: 10,
  name: 'history',
  sql: `
    CREATE TABLE history (only INTEGER PRIMARY KEY CHECK (only = 1), epoch TEXT NOT NULL, head INTEGER NOT NULL, at TEXT NOT NULL) STRICT;
    CREATE TABLE streams (stream TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE events (
      commit_no INTEGER NOT NULL, place INTEGER NOT NULL, at TEXT NOT NULL, stream TEXT NOT NULL, seq INTEGER NOT NULL,
      kind TEXT NOT NULL GENERATED ALWAYS AS (fact ->> '$.kind') STORED, fact TEXT NOT NULL,
      PRIMARY KEY (commit_no, place)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX events_by_stream ON events (stream, seq);

    CREATE TABLE workers (id TEXT PRIMARY KEY, row TEXT NOT NULL, name TEXT GENERATED ALWAYS AS (row ->> '$.name') STORED) STRICT, WITHOUT ROWID;
    CREATE TABLE samples (worker_id TEXT NOT NULL, at TEXT NOT NULL, row TEXT NOT NULL, PRIMARY KEY (worker_id, at)) STRICT, WITHOUT ROWID;
    CREATE TABLE pictures (worker_id TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE leases (worker_id TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE sessions (
      id TEXT PRIMARY KEY, row TEXT NOT NULL,
      worker_id TEXT GENERATED ALWAYS AS (row ->> '$.workerId') STORED, state TEXT GENERATED ALWAYS AS (row ->> '$.state') STORED
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sessions_by_worker ON sessions (worker_id, state);
    CREATE TABLE operators (id TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE devices (id TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
}
