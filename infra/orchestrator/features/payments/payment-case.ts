import type { Database } from 'better-sqlite3'
import type { Payment } from '#shared/schema/payment.ts'
import { refuse } from '../../engine/decision.ts'
import { loadCase, type CaseState } from '../approvals/case-state.ts'
import { paymentOf } from './payment-rows.ts'

/** A payment and the case that it uses. */
export type PaymentCase = { payment: Payment | null; about: CaseState | null }

export function loadPayment(db: Database, { paymentId }: { paymentId: string }): PaymentCase {
  const payment = paymentOf(db, paymentId)
  return { payment, about: payment && loadCase(db, payment) }
}

export const noSuchPayment = refuse('no_such_payment', 'There is no such payment.', 'NOT_FOUND')
