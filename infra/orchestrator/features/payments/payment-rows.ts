import type { Database } from 'better-sqlite3'
import { payment, type Payment } from '#shared/schema/payment.ts'
import { prepared } from '#shared/store/prepared.ts'
import { rowOf, rowsOf } from '#shared/store/queries/rows.ts'

export const paymentOf = (db: Database, paymentId: string): Payment | null =>
  rowOf(db, payment, 'SELECT row FROM payments WHERE id = ?', paymentId)

export const paymentOfCase = (db: Database, approvalId: string): Payment | null =>
  rowOf(db, payment, 'SELECT row FROM payments WHERE approval_id = ?', approvalId)

/** Those whose end is not known, oldest first. */
export const openPayments = (db: Database): Payment[] =>
  rowsOf(db, payment, "SELECT row FROM payments WHERE state IN ('released', 'challenged', 'sent', 'unknown') ORDER BY id")

/** What the audit calls the one use of a placeholder. */
export const swapped = 'placeholder.swapped'

/** Whether a payment's or a case's placeholder was swapped before; told by the audit, which forgets nothing. */
export const wasSwapped = (db: Database, subject: string): boolean =>
  prepared(db, `SELECT 1 FROM audit WHERE subject = ? AND row ->> '$.what' = '${swapped}'`).get(subject) !== undefined
