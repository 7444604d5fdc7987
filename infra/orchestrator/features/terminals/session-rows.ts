import type { Database } from 'better-sqlite3'
import { session, type Session } from '#shared/schema/session.ts'
import { rowOf } from '#shared/store/queries/rows.ts'

export const sessionOf = (db: Database, sessionId: string): Session | null =>
  rowOf(db, session, 'SELECT row FROM sessions WHERE id = ?', sessionId)
