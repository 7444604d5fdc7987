import type { Database, Statement } from 'better-sqlite3'

const statements = new WeakMap<Database, Map<string, Statement<unknown[], unknown>>>()

/**
 * A statement, compiled once per connection: compiling takes longer than most of them run. For texts of which there are
 * few; a statement's mode (`pluck`, `raw`) is part of what is kept, so one text is always used in the same way.
 */
export function prepared<Params extends unknown[], Row = unknown>(db: Database, sql: string): Statement<Params, Row> {
  let known = statements.get(db)
  if (!known) statements.set(db, (known = new Map()))
  let statement = known.get(sql)
  if (!statement) known.set(sql, (statement = db.prepare<unknown[], unknown>(sql)))
  return statement as Statement<Params, Row>
}
