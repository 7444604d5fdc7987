import type { Database } from 'better-sqlite3'
import type { PaymentRow } from '../../contract/payments.ts'
import { approval } from '../../schema/approval.ts'
import { rail as railSchema } from '../../schema/intent.ts'
import { payment } from '../../schema/payment.ts'
import { trial } from '../../schema/trial.ts'
import { funnelOf, type FunnelStep } from './payment-funnel.ts'
import { rowOf, rowsOf } from './rows.ts'

export type PaymentsView = {
  rows: PaymentRow[]
  total: number
  funnel: FunnelStep[]
  unknown: number
  rails: { rail: PaymentRow['payment']['rail']; status: PaymentRow['payment']['status']; settled: number }[]
}

export const noPayments: PaymentsView = { rows: [], total: 0, funnel: [], unknown: 0, rails: [] }

/** Payments of a trial or of all, the newest first; what came before them; and every rail that was offered or used. */
export function paymentsView(db: Database, { trialId, limit }: { trialId: string | null; limit: number }): PaymentsView {
  const here = trialId === null ? '1' : 'trial_id = ?'
  const of = trialId === null ? [] : [trialId]
  const count = (asked: string) =>
    db
      .prepare<string[], number>(`SELECT count(*) FROM payments WHERE ${here} AND ${asked}`)
      .pluck()
      .get(...of) ?? 0
  const wishes = rowsOf(db, approval, `SELECT row FROM approvals WHERE ${here} AND kind = 'payment' ORDER BY id`, ...of)
  const made = rowsOf(db, payment, `SELECT row FROM payments WHERE ${here} ORDER BY id DESC`, ...of)
  const caseOf = new Map(wishes.map((each) => [each.id, each]))
  const rows = made.slice(0, limit).flatMap((each): PaymentRow[] => {
    const about = caseOf.get(each.approvalId)
    const ofTrial = rowOf(db, trial, 'SELECT row FROM trials WHERE id = ?', each.trialId)
    return about && ofTrial ? [{ payment: each, approval: about, trial: { id: ofTrial.id, title: ofTrial.title } }] : []
  })
  const offered = wishes.flatMap(({ offers }) => offers ?? [])
  const rails = railSchema.options.flatMap((rail) => {
    // What was paid last tells best what stands behind a rail now.
    const status = made.find((each) => each.rail === rail)?.status ?? offered.findLast((each) => each.rail === rail)?.status
    const settled = made.filter((each) => each.rail === rail && each.state === 'settled').length
    return status ? [{ rail, status, settled }] : []
  })
  return { rows, total: count('1'), funnel: funnelOf(wishes, made), unknown: count(`state = 'unknown'`), rails }
}
