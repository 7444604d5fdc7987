import type { ExecutorReport } from '#shared/contract/payments.ts'
import { cardPlaceholder } from '#shared/pure/guard/placeholder.ts'
import type { Payment } from '#shared/schema/payment.ts'
import type { Offer, PaymentIntent, Rail } from '#shared/schema/intent.ts'
import { idNumber } from '#shared/testing/histories.ts'
import type { PaymentId } from '#shared/schema/ids.ts'
import { giveUp } from '../features/payments/give-up.ts'
import { paymentOf } from '../features/payments/payment-rows.ts'
import { release } from '../features/payments/release.ts'
import { resolve } from '../features/payments/resolve.ts'
import { swap } from '../features/payments/swap.ts'
import { takeReport, type PaymentReport } from '../features/payments/take-report.ts'
import { GuardWorld, approvalNumber, purchase } from './guard-world.ts'
import { personNumber } from './states.ts'

export const paymentNumber = (n: number): PaymentId => idNumber('paym', n)

export const proofNumber = (n: number): Payment['proof'] => ({
  nonce: `nonce ${n}`,
  bytes: null,
  validUntil: null,
  transaction: null,
  confirmations: null,
  reference: null,
})

export const offerOf = (intent: PaymentIntent, rail: Rail = 'card', change: Partial<Offer> = {}): Offer => ({
  rail,
  status: 'settled on a test chain',
  amount: intent.amount,
  payTo: rail === 'card' ? `pay.${intent.payee.host}` : '0xabc',
  network: 'eip155:31337',
  validUntil: null,
  raw: 'a'.repeat(64),
  taken: true,
  why: '',
  ...change,
})

/** What can be done to payments, each of a case of its own number. */
export class PayWorld extends GuardWorld {
  /** A case that may be used now. */
  approved(n = 1, intent = purchase(n), offer = offerOf(intent)): void {
    this.ask(n, intent)
    this.seen(n, intent, offer)
    this.decide({}, { case: n })
    this.wait(11_000)
  }

  seen(n = 1, intent = purchase(n), offer = offerOf(intent)) {
    return this.look(n, { asks: { amount: intent.amount, payee: intent.payee }, offers: [offer], page: null })
  }

  release(n = 1, as = n) {
    return this.it.engine.run(release, { approvalId: approvalNumber(n), paymentId: paymentNumber(as), salt: this.salt() })
  }

  payment(n = 1): Payment | null {
    return paymentOf(this.it.engine.db, paymentNumber(n))
  }

  report(n: number, report: PaymentReport) {
    return this.it.engine.run(takeReport, { paymentId: paymentNumber(n), report, salt: this.salt() })
  }

  sending(n = 1, proof = proofNumber(n)) {
    return this.report(n, { report: 'sending', paymentId: paymentNumber(n), proof })
  }

  settled(n = 1, paid = purchase(n).amount, fee: Extract<ExecutorReport, { report: 'settled' }>['fee'] = null) {
    const proof = proofNumber(n)
    return this.report(n, { report: 'settled', paymentId: paymentNumber(n), paid, fee, proof, receipt: null, how: 'Seen.' })
  }

  failed(n = 1) {
    return this.report(n, { report: 'failed', paymentId: paymentNumber(n), words: 'Declined.' })
  }

  unknown(n = 1) {
    return this.report(n, { report: 'unknown', paymentId: paymentNumber(n), words: 'No answer.', proof: proofNumber(n) })
  }

  resolve(n: number, paid: Payment['paid']) {
    return this.it.engine.run(resolve, {
      paymentId: paymentNumber(n),
      paid,
      reason: 'I looked at the bank.',
      by: personNumber(1),
      salt: this.salt(),
    })
  }

  giveUp(n = 1) {
    return this.it.engine.run(giveUp, { paymentId: paymentNumber(n), salt: this.salt() })
  }

  swap(n = 1, change: Partial<Parameters<(typeof swap)['decide']>[1]> = {}) {
    return this.it.engine.run(swap, {
      placeholder: cardPlaceholder(paymentNumber(n)),
      requestId: 'request 1',
      host: 'pay.shop.example',
      path: '/pay',
      taskId: null,
      amounts: [],
      salt: this.salt(),
      ...change,
    })
  }
}
