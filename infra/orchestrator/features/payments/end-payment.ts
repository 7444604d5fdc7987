import type { Approval } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import type { Payment } from '#shared/schema/payment.ts'
import type { Refusal } from '../../engine/decision.ts'
import { conclude } from '../approvals/conclude.ts'
import type { Actor, Docket } from '../approvals/docket.ts'
import { freeHold, type CaseMoney } from './hold.ts'
import { paymentMoved } from './payment-moved.ts'
import { settleHold } from './settle-hold.ts'

/** What became of a payment, as somebody found it out. */
export type End =
  | { end: 'settled'; paid: MoneyText; fee: MoneyText | null; proof: Payment['proof']; receipt: Payment['receipt']; how: string }
  | { end: 'failed'; words: string }

/** Books how a payment ended, and ends its case; of one whose outcome was not known, also how that was cleared up. */
export function endPayment(
  docket: Docket,
  { payment, approval, money }: { payment: Payment; approval: Approval; money: CaseMoney },
  end: End,
  actor: Actor,
  now: Instant,
): Refusal | null {
  if (!docket.book) throw new Error(`${payment.id} has no money behind it`)
  const settled = end.end === 'settled'
  const words = settled ? end.how : end.words
  const concluded = conclude(docket, approval, { outcome: end.end, reason: words }, actor)
  if (!concluded.ok) return concluded
  const booked = settled ? settleHold(docket.book, money, approval, payment, end) : null
  if (!settled) freeHold(docket.book, money, approval)
  const reconciled = payment.state === 'unknown' ? { at: now, how: words.slice(0, 300) } : null
  const after: Payment = {
    ...payment,
    ...(settled && { paid: end.paid, cost: booked, proof: end.proof, receipt: end.receipt }),
    state: end.end,
    stateSince: now,
    reason: settled && booked === null ? 'No rate says what it cost; all that was held is booked.' : words,
    challenge: null,
    reconciled,
    endedAt: now,
  }
  paymentMoved(docket, after, actor)
  return null
}
