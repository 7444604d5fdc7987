import type { Database } from 'better-sqlite3'
import { device, operator, type Device, type Operator } from '../../schema/operator.ts'
import { rowsOf } from './rows.ts'

export const operatorRows = (db: Database): Operator[] => rowsOf(db, operator, 'SELECT row FROM operators ORDER BY id')
export const deviceRows = (db: Database): Device[] => rowsOf(db, device, 'SELECT row FROM devices ORDER BY id')
