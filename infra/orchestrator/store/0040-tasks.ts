import type { Migration } from '#shared/store/migrate.ts'

/** What the orchestrator must remember of tasks to keep its promises to their workers; none of these rows is in an event. */
export const tasks: Migration = {
  version: 40,
  name: 'tasks',
  sql: `
    -- taken: how far the worker's journal was taken in. broken: how many attempts our side broke.
    CREATE TABLE task_notes (task_id TEXT PRIMARY KEY, taken INTEGER NOT NULL, broken INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE sayings (
      task_id TEXT NOT NULL, key TEXT NOT NULL, at TEXT NOT NULL, said_by TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (task_id, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE task_files (task_id TEXT NOT NULL, blob TEXT NOT NULL, bytes INTEGER NOT NULL, PRIMARY KEY (task_id, blob)) STRICT, WITHOUT ROWID;
  `,
}
