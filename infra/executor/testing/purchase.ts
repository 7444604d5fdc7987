import { newId } from '#shared/pure/id.ts'
import type { PaymentIntent } from '#shared/schema/intent.ts'
import type { Offer } from '#shared/schema/intent.ts'
import type { Payment } from '#shared/schema/payment.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import type { FoundOffer } from '../rails/rail.ts'

export const purchaseAt = (url: string, amount: MoneyText): PaymentIntent => ({
  kind: 'payment',
  purchase: 'report for the landing page',
  payee: { host: new URL(url).hostname, name: '' },
  url,
  amount,
  lines: [],
  recurring: false,
  alternatives: [],
  reason: 'The task needs it.',
})

/** The payment of one approved offer, as the orchestrator releases it. */
export function released(found: FoundOffer, intent: PaymentIntent): { payment: Payment; intent: PaymentIntent; offer: Offer } {
  const at = new Date().toISOString()
  const payment: Payment = {
    id: newId('paym'),
    approvalId: newId('appr'),
    projectId: newId('proj'),
    trialId: newId('trial'),
    taskId: null,
    rail: found.rail,
    status: found.status,
    payee: intent.payee.host,
    state: 'released',
    stateSince: at,
    reason: '',
    cap: found.amount,
    paid: null,
    cost: null,
    proof: { nonce: null, bytes: null, validUntil: null, transaction: null, confirmations: null, reference: null },
    challenge: null,
    receipt: null,
    reconciled: null,
    releasedAt: at,
    endedAt: null,
  }
  return { payment, intent, offer: { ...found, taken: true, why: 'It is the only one.' } }
}
