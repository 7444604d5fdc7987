import type { Database } from 'better-sqlite3'
import type { Stream } from '#shared/schema/event.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { isDiskFull } from './disk-full.ts'

/** How much of a stream is kept: nothing older than `maxAgeMs`, and not more than `maxEvents`. */
export type Keep = { maxAgeMs: number; maxEvents: number }

/** Measurements and stills are worth the least and are the most. */
export const keepTraffic: Keep = { maxAgeMs: 24 * 60 * 60 * 1000, maxEvents: 200_000 }

/** Commits up to this one are not kept whole any more. */
export const prunedThrough = (db: Database): number =>
  db.prepare<[], number>('SELECT pruned_through FROM kept').pluck().get() ?? 0

/**
 * Forgets the oldest events of one stream and remembers through which commit the history has holes now; who is further
 * back needs a snapshot. Returns how many events went.
 */
export function prune(db: Database, stream: Stream, keep: Keep, now: Instant): number {
  return db
    .transaction(() => {
      const last = db.prepare<[string], number>('SELECT seq FROM streams WHERE stream = ?').pluck().get(stream) ?? 0
      const oldest = new Date(Date.parse(now) - keep.maxAgeMs).toISOString()
      const firstYoung = db
        .prepare<[string, string], number>('SELECT seq FROM events WHERE stream = ? AND at >= ? ORDER BY seq LIMIT 1')
        .pluck()
        .get(stream, oldest)
      const through = Math.max(last - keep.maxEvents, firstYoung === undefined ? last : firstYoung - 1)
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

/** What is done from time to time: old traffic and expired codes go. A full disk only puts it off. */
export function forgetOld(db: Database, keep: Keep, now: Instant, log: (line: string) => void): void {
  try {
    prune(db, 'traffic', keep, now)
    db.prepare('DELETE FROM codes WHERE expires_at <= ?').run(now)
    db.prepare('DELETE FROM channel_links WHERE expires_at <= ?').run(now)
  } catch (error) {
    if (!isDiskFull(error)) throw error
    log('The disk is full: old events could not be forgotten. It is tried again.')
  }
}
