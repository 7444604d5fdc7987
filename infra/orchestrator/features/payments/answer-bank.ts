import type { PaymentId } from '#shared/schema/ids.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { Docket } from '../approvals/docket.ts'
import { loadPayment, noSuchPayment, type PaymentCase } from './payment-case.ts'

/** A person answers what a bank asked; that they did is entered, what they answered is kept nowhere. */
export const answerBank: Rule<{ paymentId: PaymentId; by: LeaseHolder; salt: string }, PaymentCase, void> = {
  load: loadPayment,
  decide: ({ payment, about }, { by, salt }, now) => {
    if (!payment || !about) return noSuchPayment
    if (payment.state !== 'challenged' || !payment.challenge)
      return refuse('not_asked', 'The bank asks nothing about it now. Nothing was sent.')
    if (payment.challenge.until <= now) return refuse('too_late', 'The bank’s time to answer is over. Nothing was sent.')
    if (about.frozen) return refuse('frozen', 'Everything stands still, so nothing was sent. Thaw it first.')
    const docket = new Docket(about, salt, now)
    docket.audit.enter({
      what: 'payment.answered',
      actor: by.name,
      deviceId: by.deviceId,
      subject: payment.id,
      trialId: payment.trialId,
      body: { paymentId: payment.id },
    })
    return accept(undefined, { facts: docket.facts })
  },
}
