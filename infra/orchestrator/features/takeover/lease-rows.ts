import type { Database } from 'better-sqlite3'
import { lease, type Lease } from '#shared/schema/lease.ts'
import { rowOf, rowsOf } from '#shared/store/queries/rows.ts'

export const leaseRows = (db: Database): Lease[] => rowsOf(db, lease, 'SELECT row FROM leases ORDER BY worker_id')

export const leaseOf = (db: Database, workerId: string): Lease | null =>
  rowOf(db, lease, 'SELECT row FROM leases WHERE worker_id = ?', workerId)
