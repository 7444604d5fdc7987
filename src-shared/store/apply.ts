import type { Database } from 'better-sqlite3'
import type { Fact } from '../schema/event.ts'

/** How many measurements of one worker are kept; enough for its sparkline. */
export const samplesKept = 240

/** Writes the rows that one fact carries. Deterministic: the same facts in the same order give the same tables. */
export function applyFact(db: Database, fact: Fact): void {
  switch (fact.kind) {
    case 'worker.registered':
    case 'worker.lost':
    case 'worker.returned':
      return put(db, 'workers', fact.worker.id, fact.worker)
    case 'worker.sampled':
      return putSample(db, fact.sample)
    case 'worker.pictured':
      return putByWorker(db, 'pictures', fact.picture)
    case 'lease.moved':
      return putByWorker(db, 'leases', fact.lease)
    case 'session.opened':
    case 'session.closed':
      return put(db, 'sessions', fact.session.id, fact.session)
    case 'operator.enrolled':
      return put(db, 'operators', fact.operator.id, fact.operator)
    case 'device.enrolled':
    case 'device.revoked':
      return put(db, 'devices', fact.device.id, fact.device)
  }
}

export function put(db: Database, table: 'workers' | 'sessions' | 'operators' | 'devices', id: string, row: object): void {
  db.prepare(`INSERT INTO ${table} (id, row) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET row = excluded.row`).run(
    id,
    JSON.stringify(row),
  )
}

export function putByWorker(db: Database, table: 'pictures' | 'leases', row: { workerId: string }): void {
  db.prepare(`INSERT INTO ${table} (worker_id, row) VALUES (?, ?) ON CONFLICT (worker_id) DO UPDATE SET row = excluded.row`).run(
    row.workerId,
    JSON.stringify(row),
  )
}

export function putSample(db: Database, sample: { workerId: string; at: string }): void {
  db.prepare(
    'INSERT INTO samples (worker_id, at, row) VALUES (?, ?, ?) ON CONFLICT (worker_id, at) DO UPDATE SET row = excluded.row',
  ).run(sample.workerId, sample.at, JSON.stringify(sample))
  db.prepare(
    'DELETE FROM samples WHERE worker_id = @worker AND at < (SELECT at FROM samples WHERE worker_id = @worker ORDER BY at DESC LIMIT 1 OFFSET @older)',
  ).run({ worker: sample.workerId, older: samplesKept - 1 })
}
