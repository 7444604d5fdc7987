import type { Database } from 'better-sqlite3'
import { prepared } from './prepared.ts'
import { stream, type Cursor } from '../schema/event.ts'

/** How far this database's tables have come; null when nothing was folded or restored yet. */
export function readCursor(db: Database): Cursor | null {
  const row = prepared<[], { epoch: string; head: number }>(db, 'SELECT epoch, head FROM history').get()
  if (!row) return null
  const seqs: Cursor['seqs'] = { control: 0, money: 0, agent: 0, traffic: 0 }
  for (const { stream: name, seq } of prepared<[], { stream: string; seq: number }>(db, 'SELECT stream, seq FROM streams').all())
    seqs[stream.parse(name)] = seq
  return { epoch: row.epoch, commit: row.head, seqs }
}

/** The moment the tables stand for, by the orchestrator's clock; null when nothing was folded or restored yet. */
export const readMoment = (db: Database): string | null =>
  prepared<[], string>(db, 'SELECT at FROM history').pluck().get() ?? null

/** Writes the cursor; part of the caller's transaction. `at` is the moment the tables stand for. */
export function writeCursor(db: Database, cursor: Cursor, at: string): void {
  prepared(
    db,
    'INSERT INTO history (only, epoch, head, at) VALUES (1, ?, ?, ?) ON CONFLICT (only) DO UPDATE SET epoch = excluded.epoch, head = excluded.head, at = excluded.at',
  ).run(cursor.epoch, cursor.commit, at)
  const put = prepared(
    db,
    'INSERT INTO streams (stream, seq) VALUES (?, ?) ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq',
  )
  for (const [name, seq] of Object.entries(cursor.seqs)) put.run(name, seq)
}
