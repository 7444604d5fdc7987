import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { readCursor, readMoment, writeCursor } from '#shared/store/cursor.ts'
import { openDatabase } from '#shared/store/open.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { stateMigrations } from './migrations.ts'

export type State = { db: Database; epoch: string; lastCommittedAt: Instant; backup: string | null }

/**
 * Opens `<dataDir>/state.db`, the truth: WAL, every commit on disk before it is acknowledged. A new database gets its
 * epoch here, once; it names this history for ever.
 * @throws NewerDatabaseError, or SqliteError for a damaged or unwritable file.
 */
export function openState(dataDir: string, now: Instant): State {
  const { db, backup } = openDatabase(join(dataDir, 'state.db'), { migrations: stateMigrations, synchronous: 'FULL' })
  if (!readCursor(db))
    writeCursor(
      db,
      { epoch: randomBytes(18).toString('base64url'), commit: 0, seqs: { control: 0, money: 0, agent: 0, traffic: 0 } },
      now,
    )
  const cursor = readCursor(db)
  const lastCommittedAt = readMoment(db)
  if (!cursor || !lastCommittedAt) throw new Error('state.db has no history row')
  return { db, epoch: cursor.epoch, lastCommittedAt, backup }
}
