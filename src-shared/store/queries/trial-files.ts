import type { Database } from 'better-sqlite3'

/** The hashes of the files that the newest tasks left (diffs, then artifacts), at most `limit`, newest tasks first. */
export const fileHashes = (db: Database, limit: number): string[] =>
  db
    .prepare<[number], string>(
      `SELECT DISTINCT hash FROM (
         SELECT id AS task, 0 AS second, row ->> '$.diff.blob' AS hash FROM tasks WHERE row ->> '$.diff.blob' IS NOT NULL
         UNION ALL SELECT task_id, 1, row ->> '$.blob' FROM artifacts
         ORDER BY task DESC, second) LIMIT ?`,
    )
    .pluck()
    .all(limit)
