import type { Database } from 'better-sqlite3'
import { worker, workerPicture, type Worker, type WorkerPicture } from '#shared/schema/worker.ts'
import { rowOf, rowsOf } from '#shared/store/queries/rows.ts'

export const workerRows = (db: Database): Worker[] => rowsOf(db, worker, 'SELECT row FROM workers ORDER BY id')

export const workerOf = (db: Database, workerId: string): Worker | null =>
  rowOf(db, worker, 'SELECT row FROM workers WHERE id = ?', workerId)

export const pictureOf = (db: Database, workerId: string): WorkerPicture | null =>
  rowOf(db, workerPicture, 'SELECT row FROM pictures WHERE worker_id = ?', workerId)

export const pictureRows = (db: Database): WorkerPicture[] => rowsOf(db, workerPicture, 'SELECT row FROM pictures')
