import type { Database } from 'better-sqlite3'

/**
 * The hashes of the newest cases' pictures of pages and of the files that the newest tasks left (diffs, then artifacts), at most
 * `limit`. Pictures come first: without its picture a case cannot be approved.
 */
export const fileHashes = (db: Database, limit: number): string[] =>
  db
    .prepare<[number], string>(
      `SELECT DISTINCT hash FROM (
         SELECT 'z' || id AS task, 0 AS second, row ->> '$.page.picture' AS hash FROM approvals WHERE row ->> '$.page.picture' IS NOT NULL
         UNION ALL
         SELECT id AS task, 0 AS second, row ->> '$.diff.blob' AS hash FROM tasks WHERE row ->> '$.diff.blob' IS NOT NULL
         UNION ALL SELECT task_id, 1, row ->> '$.blob' FROM artifacts
         ORDER BY task DESC, second) LIMIT ?`,
    )
    .pluck()
    .all(limit)
