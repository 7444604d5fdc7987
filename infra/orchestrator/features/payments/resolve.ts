import type { PaymentId } from '#shared/schema/ids.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { Docket } from '../approvals/docket.ts'
import { endPayment, type End } from './end-payment.ts'
import { loadPayment, noSuchPayment, type PaymentCase } from './payment-case.ts'

type Resolve = { paymentId: PaymentId; paid: MoneyText | null; reason: string; by: LeaseHolder; salt: string }

/** A person says what became of a payment of which nobody knew, with what they saw as the reason. */
export const resolve: Rule<Resolve, PaymentCase, void> = {
  load: loadPayment,
  decide: ({ payment, about }, { paid, reason, by, salt }, now) => {
    if (!payment || !about?.approval || !about.money) return noSuchPayment
    if (payment.state !== 'unknown')
      return refuse('known', `What became of it is known or still awaited: it is ${payment.state}. Nothing was changed.`)
    if (
      paid &&
      (paid.asset !== payment.cap.asset || BigInt(paid.amount) <= 0n || BigInt(paid.amount) > BigInt(payment.cap.amount))
    )
      return refuse('wrong_amount', 'No more than what was allowed can have been paid, in its own currency. Nothing was changed.')
    const docket = new Docket(about, salt, now)
    const words = `${by.name}: ${reason}`
    const { proof, receipt } = payment
    const end: End = paid ? { end: 'settled', paid, fee: null, proof, receipt, how: words } : { end: 'failed', words }
    const { approval, money } = about
    const refused = endPayment(docket, { payment, approval, money }, end, by, now)
    return refused ?? accept(undefined, { facts: docket.facts })
  },
}
