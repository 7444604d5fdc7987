import type { Database } from 'better-sqlite3'
import type { Stream } from '#shared/schema/event.ts'

/** How much of a stream is kept: nothing older than `maxAgeMs`, and not more than `maxEvents`. */
export type Keep = { maxAgeMs: number; maxEvents: number }

/** Measurements and stills are worth the least and are the most. */
export const keepTraffic: Keep = { maxAgeMs: 24 * 60 * 60 * 1000, maxEvents: 200_000 }

/** Commits up to this one are not kept whole any more. */
export const prunedThrough = (db: Database): number =>
  db.prepare<[], number>('SELECT pruned_through FROM kept').pluck().get() ?? 0

/**
 * Forgets the oldest events of one stream and remembers through which commit the history has holes now; who is further
 * back needs a snapshot. `now` in milliseconds since 1970. Returns how many events went.
 */
export function prune(db: Database, stream: Stream, keep: Keep, now: number): number {
  return db
    .transaction(() => {
      const oldest = new Date(now - keep.maxAgeMs).toISOString()
      const last = db.prepare<[string], number>('SELECT seq FROM streams WHERE stream = ?').pluck().get(stream) ?? 0
      const through = Math.max(
        last - keep.maxEvents,
        db
          .prepare<[string, string], number | null>('SELECT max(seq) FROM events WHERE stream = ? AND at < ?')
          .pluck()
          .get(stream, oldest) ?? 0,
      )
      const commit = db
        .prepare<[string, number], number | null>('SELECT max(commit_no) FROM events WHERE stream = ? AND seq <= ?')
        .pluck()
        .get(stream, through)
      if (!commit) return 0
      db.prepare('UPDATE kept SET pruned_through = max(pruned_through, ?)').run(commit)
      return db.prepare('DELETE FROM events WHERE stream = ? AND seq <= ?').run(stream, through).changes
    })
    .immediate()
}
