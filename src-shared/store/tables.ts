import type { Database } from 'better-sqlite3'
import type { Snapshot } from '../schema/snapshot.ts'
import { prepared } from './prepared.ts'

export type SharedTable = keyof Snapshot['tables']

type Row<T extends SharedTable> = Snapshot['tables'][T][number]

/** Every shared table: its key columns, and the field of a row that each is filled from. */
const keys: { readonly [T in SharedTable]: Readonly<Record<string, keyof Row<T>>> } = {
  workers: { id: 'id' },
  samples: { worker_id: 'workerId', at: 'at' },
  pictures: { worker_id: 'workerId' },
  leases: { worker_id: 'workerId' },
  sessions: { id: 'id' },
  operators: { id: 'id' },
  devices: { id: 'id' },
  projects: { id: 'id' },
  experiments: { id: 'id' },
  trials: { id: 'id' },
  tasks: { id: 'id' },
  artifacts: { task_id: 'taskId', path: 'path' },
  installs: { worker_id: 'workerId', agent: 'agent' },
  items: { task_id: 'taskId', n: 'n' },
  endpoints: { id: 'id' },
  pairs: { id: 'id' },
  prices: { model: 'model', revision: 'revision' },
  rates: { id: 'id' },
  calls: { id: 'id' },
  accounts: { path: 'path', asset: 'asset' },
  transfers: { id: 'id' },
  refusals: { id: 'id' },
  plans: { trial_id: 'trialId' },
  claims: { id: 'id' },
  approvals: { id: 'id' },
  payments: { id: 'id' },
  policies: { version: 'version' },
  blocked: { host: 'host' },
  freezes: { scope: 'scope' },
  channels: { id: 'id' },
  audit: { n: 'n' },
  audit_bodies: { n: 'n' },
  flows: { id: 'id' },
}

export const sharedTables = Object.keys(keys) as SharedTable[]

/** Writes a row in the place of the one with the same key. */
export function put<T extends SharedTable>(db: Database, table: T, row: Row<T>): void {
  const columns = Object.keys(keys[table])
  const values = Object.values<keyof Row<T>>(keys[table]).map((field) => row[field])
  prepared(
    db,
    `INSERT INTO ${table} (${columns.join(', ')}, row) VALUES (${columns.map(() => '?').join(', ')}, ?)
     ON CONFLICT (${columns.join(', ')}) DO UPDATE SET row = excluded.row`,
  ).run(...values, JSON.stringify(row))
}

/** Takes the row with this key away, if it is there. Only for what a fact says is gone. */
export function remove(db: Database, table: 'channels', id: string): void {
  prepared(db, `DELETE FROM ${table} WHERE id = ?`).run(id)
}
