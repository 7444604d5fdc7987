import type { Database } from 'better-sqlite3'
import { isFrozenBy } from '#shared/pure/guard/frozen.ts'
import { freeze, type Freeze } from '#shared/schema/approval.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'

export const freezeRows = (db: Database): Freeze[] => rowsOf(db, freeze, 'SELECT row FROM freezes ORDER BY scope')

/** Whether a trial stands still; null = what belongs to no trial, which stands still only when all does. */
export const isFrozen = (db: Database, trialId: string | null): boolean => isFrozenBy(freezeRows(db), trialId)
