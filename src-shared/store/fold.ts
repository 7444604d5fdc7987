import type { Database } from 'better-sqlite3'
import type { Commit, Cursor } from '../schema/event.ts'
import { applyFact } from './apply.ts'
import { prepared } from './prepared.ts'
import { readCursor, writeCursor } from './cursor.ts'

export type FoldOutcome =
  | { outcome: 'applied' }
  /** Seen before; nothing changed. */
  | { outcome: 'duplicate' }
  /** Commits between the cursor and this one are missing; nothing changed. Ask again from `after`. */
  | { outcome: 'gap'; after: number }
  /** Another history; nothing changed. Take a snapshot. */
  | { outcome: 'other_epoch' }

/**
 * Takes one commit into the tables, its events into the log and the cursor forward, in one transaction: the one way in
 * which shared tables change, on both sides. A commit is taken whole or not at all.
 */
export function fold(db: Database, commit: Commit): FoldOutcome {
  return db
    .transaction((): FoldOutcome => {
      const at: Cursor = readCursor(db) ?? {
        epoch: commit.epoch,
        commit: 0,
        seqs: { control: 0, money: 0, agent: 0, traffic: 0 },
      }
      if (at.epoch !== commit.epoch) return { outcome: 'other_epoch' }
      if (commit.commit <= at.commit) return { outcome: 'duplicate' }
      if (commit.commit !== at.commit + 1 || !continues(at, commit)) return { outcome: 'gap', after: at.commit }
      const insert = prepared(db, 'INSERT INTO events (commit_no, place, at, stream, seq, fact) VALUES (?, ?, ?, ?, ?, ?)')
      const seqs = { ...at.seqs }
      commit.events.forEach((event, place) => {
        insert.run(commit.commit, place, commit.at, event.stream, event.seq, JSON.stringify(event.fact))
        applyFact(db, event.fact)
        seqs[event.stream] = event.seq
      })
      writeCursor(db, { epoch: commit.epoch, commit: commit.commit, seqs }, commit.at)
      return { outcome: 'applied' }
    })
    .immediate()
}

/** Whether every stream in `commit` goes on exactly where `at` left it. */
function continues(at: Cursor, commit: Commit): boolean {
  const seqs = { ...at.seqs }
  return commit.events.every((event) => event.seq === ++seqs[event.stream])
}
