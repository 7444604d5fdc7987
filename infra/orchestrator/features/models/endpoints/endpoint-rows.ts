import type { Database } from 'better-sqlite3'
import { endpoint, type Endpoint } from '#shared/schema/model.ts'
import { rowOf, rowsOf } from '#shared/store/queries/rows.ts'

export const endpointRows = (db: Database): Endpoint[] => rowsOf(db, endpoint, 'SELECT row FROM endpoints ORDER BY id')

export const endpointOf = (db: Database, id: string): Endpoint | null =>
  rowOf(db, endpoint, 'SELECT row FROM endpoints WHERE id = ?', id)
