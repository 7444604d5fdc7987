import { z } from 'zod'
import { approvalId, paymentId, projectId, taskId, trialId } from './ids.ts'
import { instant } from './instant.ts'
import { host, rail, railStatus } from './intent.ts'
import { sha256 } from './hash.ts'
import { money } from './money.ts'

/**
 * One attempt to pay; an approval is used by at most one. `released`: the approval is used and the attempt is durable, no byte
 * has left. `sent`: bytes may have left. `unknown`: nobody knows whether it was paid; its money stays held.
 */
export const payment = z.object({
  id: paymentId,
  approvalId,
  projectId,
  trialId,
  taskId: taskId.nullable(),
  rail,
  status: railStatus,
  payee: host,
  state: z.enum(['released', 'challenged', 'sent', 'settled', 'failed', 'unknown']),
  stateSince: instant,
  reason: z.string().max(1_000),
  /** The most that may be paid, and what was: both in the seller's currency. */
  cap: money,
  paid: money.nullable(),
  /** What it cost in the trial's currency, fees included, once known. */
  cost: money.nullable(),
  /**
   * What shows that it was made: made durable before the first byte leaves (`nonce`, `bytes` = SHA-256 of what is sent,
   * `validUntil`), and found afterwards (`transaction`, `confirmations`, `reference`).
   */
  proof: z.object({
    nonce: z.string().max(120).nullable(),
    bytes: sha256.nullable(),
    validUntil: instant.nullable(),
    transaction: z.string().max(120).nullable(),
    confirmations: z.int().nonnegative().nullable(),
    reference: z.string().max(200).nullable(),
  }),
  /** What a bank asks of the card's holder, while it is `challenged`. */
  challenge: z.object({ words: z.string().max(500), until: instant }).nullable(),
  receipt: z
    .object({ words: z.string().max(2_000), blob: sha256.nullable(), by: z.enum(['seller', 'agent', 'chain']) })
    .nullable(),
  /** An unknown outcome was cleared up later, and how. */
  reconciled: z.object({ at: instant, how: z.string().max(300) }).nullable(),
  releasedAt: instant,
  endedAt: instant.nullable(),
})
export type Payment = z.infer<typeof payment>
export type PaymentState = Payment['state']
