import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import { prepared } from '../prepared.ts'

/** Runs a query whose one column is a stored JSON row, and checks each row against its schema. */
export function rowsOf<S extends z.ZodType>(db: Database, schema: S, sql: string, ...params: (string | number)[]): z.infer<S>[] {
  return prepared<(string | number)[], string>(db, sql)
    .pluck()
    .all(...params)
    .map((row) => schema.parse(JSON.parse(row)))
}

/** The first row of such a query, or null. */
export function rowOf<S extends z.ZodType>(
  db: Database,
  schema: S,
  sql: string,
  ...params: (string | number)[]
): z.infer<S> | null {
  return rowsOf(db, schema, sql, ...params)[0] ?? null
}
