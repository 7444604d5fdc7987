import type { Database } from 'better-sqlite3'
import { commit, streamOf, type Commit, type Fact } from '#shared/schema/event.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { readCursor } from '#shared/store/cursor.ts'
import { fold } from '#shared/store/fold.ts'

/**
 * Appends the facts of one command as the next commit and folds them; part of the caller's transaction. Every fact is
 * checked against its schema here, so what is in the history always reads back.
 */
export function record(db: Database, facts: readonly Fact[], at: Instant): Commit {
  const cursor = readCursor(db)
  if (!cursor) throw new Error('the database has no epoch; it was not opened by openState')
  const seqs = { ...cursor.seqs }
  const next = commit.parse({
    epoch: cursor.epoch,
    commit: cursor.commit + 1,
    at,
    events: facts.map((fact) => ({ stream: streamOf[fact.kind], seq: ++seqs[streamOf[fact.kind]], fact })),
  })
  const folded = fold(db, next)
  if (folded.outcome !== 'applied') throw new Error(`commit ${next.commit} did not fold: ${folded.outcome}`)
  return next
}
