import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { notice } from '#shared/contract/notices.ts'

/** How many notices the list goes back. */
const kept = 500

/** Something a person is told of, once. */
export const told = notice.omit({ read: true, open: true })
export type Told = z.infer<typeof told>

export function putOff(db: Database, approvalId: string, notBefore: string): void {
  db.prepare(
    'INSERT INTO put_off (approval_id, not_before) VALUES (?, ?) ON CONFLICT (approval_id) DO UPDATE SET not_before = excluded.not_before',
  ).run(approvalId, notBefore)
}

/** Until when a case is out of sight here; null = it never was put off. */
export const notBeforeOf = (db: Database, approvalId: string): string | null =>
  db.prepare<[string], string>('SELECT not_before FROM put_off WHERE approval_id = ?').pluck().get(approvalId) ?? null

/** Adds what was not told before, and answers it. */
export function tell(db: Database, cache: string, rows: readonly Told[]): Told[] {
  const insert = db.prepare('INSERT INTO told (cache, id, row) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  return db
    .transaction(() => {
      const fresh = rows.filter((row) => insert.run(cache, row.id, JSON.stringify(row)).changes > 0)
      if (fresh.length > 0)
        db.prepare(
          'DELETE FROM told WHERE cache = @cache AND id NOT IN (SELECT id FROM told WHERE cache = @cache ORDER BY at DESC LIMIT @kept)',
        ).run({ cache, kept })
      return fresh
    })
    .immediate()
}

export function markRead(db: Database, cache: string, id: string | null): void {
  db.prepare('UPDATE told SET read = 1 WHERE cache = ? AND (? IS NULL OR id = ?)').run(cache, id, id)
}

/** What was told about this target, the newest first. */
export const toldRows = (db: Database, cache: string): (Told & { read: boolean })[] =>
  db
    .prepare<[string], { row: string; read: number }>('SELECT row, read FROM told WHERE cache = ? ORDER BY at DESC, id DESC')
    .all(cache)
    .map(({ row, read }) => Object.assign(told.parse(JSON.parse(row)), { read: read === 1 }))
