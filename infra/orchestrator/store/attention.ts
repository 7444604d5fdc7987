import type { Database } from 'better-sqlite3'
import type { Instant } from '#shared/schema/instant.ts'

/** A case that is a test, or that somebody would have let pass one. */
export type AttentionChange =
  | { change: 'plant_case'; approvalId: string }
  | { change: 'note_miss'; operatorId: string; at: Instant }

export function changeAttention(db: Database, change: AttentionChange): void {
  if (change.change === 'plant_case') db.prepare('INSERT INTO planted (approval_id) VALUES (?)').run(change.approvalId)
  else
    db.prepare('INSERT INTO missed (operator_id, at) VALUES (?, ?) ON CONFLICT (operator_id) DO UPDATE SET at = excluded.at').run(
      change.operatorId,
      change.at,
    )
}

export const isPlanted = (db: Database, approvalId: string): boolean =>
  db.prepare('SELECT 1 FROM planted WHERE approval_id = ?').get(approvalId) !== undefined

/** When a person last missed a test. */
export const lastMissOf = (db: Database, operatorId: string): Instant | null =>
  db.prepare<[string], Instant>('SELECT at FROM missed WHERE operator_id = ?').pluck().get(operatorId) ?? null
