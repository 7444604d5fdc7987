import type { Database } from 'better-sqlite3'
import { commit, event, stream, type Commit, type Stream } from '../../schema/event.ts'
import type { Happening } from '../../contract/overview.ts'
import { readCursor } from '../cursor.ts'

type EventRow = { commit_no: number; at: string; stream: string; seq: number; fact: string }

const asEvent = (row: EventRow) => event.parse({ stream: stream.parse(row.stream), seq: row.seq, fact: JSON.parse(row.fact) })

/** Whole commits after `after`, oldest first, at most `limit`. Works only as far back as all streams are kept. */
export function commitsAfter(db: Database, epoch: string, after: number, limit: number): Commit[] {
  const rows = db
    .prepare<[number, number], EventRow>(
      'SELECT commit_no, at, stream, seq, fact FROM events WHERE commit_no > ? AND commit_no <= ? ORDER BY commit_no, place',
    )
    .all(after, after + limit)
  const commits = new Map<number, Commit>()
  for (const row of rows) {
    const known = commits.get(row.commit_no)
    if (known) known.events.push(asEvent(row))
    else commits.set(row.commit_no, commit.parse({ epoch, commit: row.commit_no, at: row.at, events: [asEvent(row)] }))
  }
  return [...commits.values()]
}

/** What happened in all streams after a commit, oldest first, and how far the history goes. */
export function historyAfter(db: Database, after: number, limit: number): { rows: Happening[]; head: number } {
  const rows = db
    .prepare<[number, number], EventRow>(
      'SELECT commit_no, at, stream, seq, fact FROM events WHERE commit_no > ? ORDER BY commit_no, place LIMIT ?',
    )
    .all(after, limit)
  return {
    rows: rows.map((row) => ({ commit: row.commit_no, at: row.at, event: asEvent(row) })),
    head: readCursor(db)?.commit ?? 0,
  }
}

/** What happened in one stream after a commit, newest first, and how much in all. */
export function happeningsAfter(db: Database, name: Stream, after: number, limit: number): { rows: Happening[]; total: number } {
  const rows = db
    .prepare<[string, number, number], EventRow>(
      'SELECT commit_no, at, stream, seq, fact FROM events WHERE stream = ? AND commit_no > ? ORDER BY seq DESC LIMIT ?',
    )
    .all(name, after, limit)
  const total = db
    .prepare<[string, number], number>('SELECT count(*) FROM events WHERE stream = ? AND commit_no > ?')
    .pluck()
    .get(name, after)
  return { rows: rows.map((row) => ({ commit: row.commit_no, at: row.at, event: asEvent(row) })), total: total ?? 0 }
}
