import type { Database } from 'better-sqlite3'
import { channel, type Channel } from '#shared/schema/approval.ts'
import { rowOf, rowsOf } from '#shared/store/queries/rows.ts'

export const channelOf = (db: Database, id: string): Channel | null =>
  rowOf(db, channel, 'SELECT row FROM channels WHERE id = ?', id)

export const channelRows = (db: Database): Channel[] => rowsOf(db, channel, 'SELECT row FROM channels ORDER BY id')
