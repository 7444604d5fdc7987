import { isDeepStrictEqual } from 'node:util'
import type { ExecutorReport } from '#shared/contract/payments.ts'
import type { Approval } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Payment } from '#shared/schema/payment.ts'
import { accept, refuse, type Decision, type Rule } from '../../engine/decision.ts'
import type { CaseState } from '../approvals/case-state.ts'
import { conclude } from '../approvals/conclude.ts'
import { Docket } from '../approvals/docket.ts'
import { endPayment, type End } from './end-payment.ts'
import type { CaseMoney } from './hold.ts'
import { loadPayment, noSuchPayment, type PaymentCase } from './payment-case.ts'
import { paymentMoved, theExecutor } from './payment-moved.ts'

export type PaymentReport = Exclude<ExecutorReport, { report: 'looked' }>
type Command = { paymentId: Payment['id']; report: PaymentReport; salt: string }
type About = { payment: Payment; approval: Approval; money: CaseMoney; state: CaseState; salt: string }

/**
 * The executor says how far a payment is. The same said again changes nothing, what would go back is refused: bytes may
 * leave only once, by the answer to `sending`.
 */
export const takeReport: Rule<Command, PaymentCase, void> = {
  load: loadPayment,
  decide: ({ payment, about: state }, { report, salt }, now) => {
    if (!payment || !state?.approval || !state.money) return noSuchPayment
    const about = { payment, approval: state.approval, money: state.money, state, salt }
    switch (report.report) {
      case 'sending':
        return sending(about, report.proof, now)
      case 'challenged':
        return challenged(about, { words: report.words, until: report.until }, now)
      case 'unknown':
        return unknown(about, report, now)
      case 'settled':
        return ended(about, { end: 'settled', ...report }, now)
      case 'failed':
        return ended(about, { end: 'failed', words: report.words }, now)
    }
  },
}

const over = ({ id, state }: Payment) => refuse('over', `${id} is ${state} already. Nothing was changed.`)
const isOver = ({ state }: Payment) => state === 'settled' || state === 'failed'

function sending({ payment, state, salt }: About, proof: Payment['proof'], now: Instant): Decision<void> {
  if (payment.state === 'sent' && isDeepStrictEqual(payment.proof, proof)) return accept(undefined)
  if (payment.state !== 'released' && payment.state !== 'challenged')
    return refuse('sent_before', `${payment.id} is ${payment.state} already, so no further byte of it may leave.`)
  if (state.frozen) return refuse('frozen', 'Everything stands still, so no byte of it may leave.')
  if (state.blocked) return refuse('blocked', `${payment.payee} was blocked meanwhile, so no byte of it may leave.`)
  const docket = new Docket(state, salt, now)
  paymentMoved(docket, { ...payment, state: 'sent', stateSince: now, proof, challenge: null }, theExecutor)
  return accept(undefined, { facts: docket.facts })
}

function challenged({ payment, state, salt }: About, challenge: Payment['challenge'], now: Instant): Decision<void> {
  if (isOver(payment) || payment.state === 'unknown') return over(payment)
  if (payment.state === 'challenged' && isDeepStrictEqual(payment.challenge, challenge)) return accept(undefined)
  const docket = new Docket(state, salt, now)
  paymentMoved(docket, { ...payment, state: 'challenged', stateSince: now, challenge }, theExecutor)
  return accept(undefined, { facts: docket.facts })
}

function unknown(
  { payment, approval, state, salt }: About,
  { words: reason, proof }: { words: string; proof: Payment['proof'] },
  now: Instant,
): Decision<void> {
  if (isOver(payment)) return over(payment)
  if (payment.state === 'unknown' && payment.reason === reason && isDeepStrictEqual(payment.proof, proof))
    return accept(undefined)
  const docket = new Docket(state, salt, now)
  if (payment.state !== 'unknown') conclude(docket, approval, { outcome: 'unknown', reason }, theExecutor)
  paymentMoved(docket, { ...payment, state: 'unknown', stateSince: now, reason, proof, challenge: null }, theExecutor)
  return accept(undefined, { facts: docket.facts })
}

function ended({ payment, approval, money, state, salt }: About, end: End, now: Instant): Decision<void> {
  if (isOver(payment)) return isSameEnd(payment, end) ? accept(undefined) : over(payment)
  const docket = new Docket(state, salt, now)
  const refused = endPayment(docket, { payment, approval, money }, end, theExecutor, now)
  return refused ?? accept(undefined, { facts: docket.facts })
}

const isSameEnd = ({ state, paid }: Payment, end: End): boolean =>
  state === end.end && (end.end === 'failed' || isDeepStrictEqual(paid, end.paid))
