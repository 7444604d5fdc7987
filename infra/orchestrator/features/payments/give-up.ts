import type { PaymentId } from '#shared/schema/ids.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { conclude } from '../approvals/conclude.ts'
import { Docket, theClock } from '../approvals/docket.ts'
import { later } from '../approvals/later.ts'
import { endPayment } from './end-payment.ts'
import { loadPayment, noSuchPayment, type PaymentCase } from './payment-case.ts'
import { paymentMoved } from './payment-moved.ts'

/** So long after bytes may have left without word of what became of them, nobody knows it. Milliseconds. */
export const silenceMs = 15 * 60_000

/**
 * Writes down what time did to a payment. Of one that was only released no byte has left, and none will: the executor asks
 * before it sends, and is refused from now on. One that was sent is unknown, and stays held.
 */
export const giveUp: Rule<{ paymentId: PaymentId; salt: string }, PaymentCase, void> = {
  load: loadPayment,
  decide: ({ payment, about }, { salt }, now) => {
    if (!payment || !about?.approval || !about.money) return noSuchPayment
    const { approval, money } = about
    const docket = new Docket(about, salt, now)
    if (payment.state === 'released') {
      if (approval.useBefore === null || now < approval.useBefore) return accept(undefined)
      const words = 'Nobody paid it in time. Nothing was sent.'
      const refused = endPayment(docket, { payment, approval, money }, { end: 'failed', words }, theClock, now)
      return refused ?? accept(undefined, { facts: docket.facts })
    }
    const until = payment.challenge && payment.challenge.until > payment.stateSince ? payment.challenge.until : payment.stateSince
    if ((payment.state !== 'sent' && payment.state !== 'challenged') || now < later(until, silenceMs)) return accept(undefined)
    const reason = 'Nothing was heard of it since. It may have been paid, so its money stays held.'
    conclude(docket, approval, { outcome: 'unknown', reason }, theClock)
    paymentMoved(docket, { ...payment, state: 'unknown', stateSince: now, reason, challenge: null }, theClock)
    return accept(undefined, { facts: docket.facts })
  },
}
