import type { Payment } from '#shared/schema/payment.ts'
import type { Actor, Docket } from '../approvals/docket.ts'

/** Moves that the orchestrator makes by itself because an approval may be used. */
export const theDispatcher: Actor = { name: 'dispatcher' }
export const theExecutor: Actor = { name: 'executor' }

/** Writes down a payment as it is now, and enters in the audit what moved it. */
export function paymentMoved(
  docket: Docket,
  payment: Payment,
  { name, deviceId }: Actor,
  what: string = payment.state,
  words: object = {},
): void {
  docket.audit.facts.push({ kind: 'payment.moved', v: 1, payment })
  docket.audit.enter({
    what: `payment.${what}`,
    actor: name,
    subject: payment.id,
    trialId: payment.trialId,
    ...(deviceId && { deviceId }),
    body: { payment, ...words },
  })
}
