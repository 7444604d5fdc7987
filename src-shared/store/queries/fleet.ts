import type { Database } from 'better-sqlite3'
import { fleetRow, type FleetRow } from '../../schema/fleet.ts'
import { session, type Session } from '../../schema/session.ts'
import { workerSample, type WorkerSample } from '../../schema/worker.ts'
import { rowOf, rowsOf } from './rows.ts'

// `json()` stands outside each subquery: what marks a text as JSON does not survive one that is sorted.
const fleet = `
  SELECT json_object(
    'worker', json(w.row),
    'sample', json((SELECT s.row FROM samples s WHERE s.worker_id = w.id ORDER BY s.at DESC LIMIT 1)),
    'trail', json((SELECT json_group_array(json_array(round((julianday(t.last) - julianday(t.at)) * 86400000), t.cpu)) FROM (
      SELECT s.at, s.row ->> 'cpu' AS cpu, max(s.at) OVER () AS last FROM (
        SELECT at, row FROM samples WHERE worker_id = w.id ORDER BY at DESC LIMIT 30) s ORDER BY s.at) t)),
    'picture', json((SELECT p.row FROM pictures p WHERE p.worker_id = w.id)),
    'lease', json((SELECT l.row FROM leases l WHERE l.worker_id = w.id)),
    'openSessions', (SELECT count(*) FROM sessions x WHERE x.worker_id = w.id AND x.state = 'open'))
  FROM workers w`

/** The whole fleet by name. */
export const fleetRows = (db: Database): FleetRow[] => rowsOf(db, fleetRow, `${fleet} ORDER BY w.name, w.id`)

export const fleetRowOf = (db: Database, workerId: string): FleetRow | null =>
  rowOf(db, fleetRow, `${fleet} WHERE w.id = ?`, workerId)

/** A worker's terminals, open ones first, then by age. */
export const sessionsOf = (db: Database, workerId: string): Session[] =>
  rowsOf(db, session, `SELECT row FROM sessions WHERE worker_id = ? ORDER BY state = 'closed', id`, workerId)

/** A worker's kept measurements, oldest first. */
export const samplesOf = (db: Database, workerId: string): WorkerSample[] =>
  rowsOf(db, workerSample, 'SELECT row FROM samples WHERE worker_id = ? ORDER BY at', workerId)
