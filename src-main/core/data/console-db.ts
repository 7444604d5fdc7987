import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import type { Migration } from '#shared/store/migrate.ts'
import { consoleTables } from './migrations/0010-console.ts'
import { decidingTables } from './migrations/0020-deciding.ts'

/** The schema of console.db. */
export const consoleMigrations: readonly Migration[] = [consoleTables, decidingTables]

export const consoleFile = (dataDir: string): string => join(dataDir, 'console.db')

/** How many notices Settings → About goes back. */
const noticesKept = 50

/** A kept value, or null when there is none or it no longer fits its schema. */
export function readKept<S extends z.ZodType>(db: Database, schema: S, key: string): z.infer<S> | null {
  const text = db.prepare<[string], string>('SELECT value FROM kept WHERE key = ?').pluck().get(key)
  if (text === undefined) return null
  const parsed = schema.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : null
}

export function keep(db: Database, key: string, value: unknown): void {
  db.prepare('INSERT INTO kept (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    key,
    JSON.stringify(value),
  )
}

export function addNotice(db: Database, at: string, words: string): void {
  db.prepare('INSERT INTO notices (at, words) VALUES (?, ?)').run(at, words)
  db.prepare('DELETE FROM notices WHERE id NOT IN (SELECT id FROM notices ORDER BY id DESC LIMIT ?)').run(noticesKept)
}

/** Newest first, each with its moment. */
export const notices = (db: Database): string[] =>
  db.prepare<[], string>("SELECT at || ' ' || words FROM notices ORDER BY id DESC").pluck().all()
