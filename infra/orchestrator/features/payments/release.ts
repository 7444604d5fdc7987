import type { Database } from 'better-sqlite3'
import type { Approval } from '#shared/schema/approval.ts'
import type { ApprovalId, PaymentId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Offer, PaymentIntent } from '#shared/schema/intent.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import type { Payment } from '#shared/schema/payment.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { loadCase, type CaseState } from '../approvals/case-state.ts'
import { usableNow } from '../approvals/consume.ts'
import { Docket, thePolicy } from '../approvals/docket.ts'
import { costOf } from './cost.ts'
import type { CaseMoney } from './hold.ts'
import { paymentMoved, theDispatcher } from './payment-moved.ts'
import { paymentOf, paymentOfCase } from './payment-rows.ts'

type Release = { approvalId: ApprovalId; paymentId: PaymentId; salt: string }
type State = CaseState & { earlier: Payment | null }

const nothingYet: Payment['proof'] = {
  nonce: null,
  bytes: null,
  validUntil: null,
  transaction: null,
  confirmations: null,
  reference: null,
}

/**
 * Uses an approval for its one payment: everything is looked at again, and the attempt is on the disk before anybody
 * hears of it. Answers the payment, null when there is nothing that can be paid; a case that was used keeps its payment.
 */
export const release: Rule<Release, State, Payment | null> = {
  load: (db: Database, command) => ({
    ...loadCase(db, command),
    earlier: paymentOfCase(db, command.approvalId) ?? paymentOf(db, command.paymentId),
  }),
  decide: (state, { paymentId, salt }, now) => {
    if (state.earlier) return accept(state.earlier)
    const docket = new Docket(state, salt, now)
    const usable = usableNow(docket, state, now)
    if (!usable.ok) return usable
    const { approval } = usable
    const way = wayOf(approval, state.money, now)
    if ('words' in way) {
      docket.move(approval, { state: 'revoked', reason: way.words }, thePolicy)
      return accept(null, { facts: docket.facts })
    }
    docket.move(approval, { state: 'consumed', paymentId }, theDispatcher)
    const { trial, task } = way.money.work
    const payment: Payment = {
      id: paymentId,
      approvalId: approval.id,
      projectId: trial.projectId,
      trialId: trial.id,
      taskId: task.id,
      rail: way.offer.rail,
      status: way.offer.status,
      payee: way.intent.payee.host,
      state: 'released',
      stateSince: now,
      reason: '',
      cap: way.cap,
      paid: null,
      cost: null,
      proof: nothingYet,
      challenge: null,
      receipt: null,
      reconciled: null,
      releasedAt: now,
      endedAt: null,
    }
    paymentMoved(docket, payment, theDispatcher)
    return accept(payment, { facts: docket.facts })
  },
}

type Way = { intent: PaymentIntent; offer: Offer; cap: MoneyText; money: CaseMoney } | { words: string }

/** By what, and up to what, a case is paid; in words why it cannot be. */
function wayOf(approval: Approval, money: CaseMoney | null, now: Instant): Way {
  const { intent, offers, cap: allowed, held } = approval
  if (intent.kind !== 'payment' || !money || !held || !allowed) return { words: 'No money is held for it.' }
  const offer = offers?.find(({ taken }) => taken)
  if (!offer) return { words: 'What the seller offers was not seen, so there is no way to pay that anybody approved.' }
  if (offer.validUntil !== null && offer.validUntil <= now) return { words: 'The seller’s offer is not valid any more.' }
  const same = offer.amount.asset === allowed.asset
  if (same && BigInt(offer.amount.amount) > BigInt(allowed.amount)) return { words: 'The seller asks more than was allowed.' }
  const cap = same ? allowed : offer.amount
  const [cost, limit] = [costOf(money, approval, cap, now), costOf(money, approval, allowed, now)]
  if (cost === null) return { words: 'No exchange rate says what it would cost.' }
  if (cost > BigInt(held.amount.amount) || (limit !== null && cost > limit))
    return { words: 'It would cost more than was allowed and is held, at the rates of now.' }
  return { intent, offer, cap, money }
}
