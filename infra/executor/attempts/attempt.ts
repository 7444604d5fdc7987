import { z } from 'zod'
import { executorReport } from '#shared/contract/payments.ts'
import { taskId } from '#shared/schema/ids.ts'
import { offer, paymentIntent } from '#shared/schema/intent.ts'
import { payment } from '#shared/schema/payment.ts'

/**
 * What was done about one payment; each step is on the disk before the next is taken. `received`: nothing was chosen.
 * `chosen`: what makes this payment the only one (nonce, inputs, validity) stands. `signed`: so do its exact bytes, in `own`.
 * `sent`: bytes may have left; from here on nothing is signed again, whatever happens.
 */
export const attempt = z.object({
  payment,
  intent: paymentIntent,
  offer,
  taskId: taskId.nullable(),
  step: z.enum(['received', 'chosen', 'signed', 'sent']),
  proof: payment.shape.proof,
  /** What the rail itself needs to go on after a restart, as JSON. No key is in it. */
  own: z.string(),
  /** What was found out at last, as it was reported; null while nothing is. */
  outcome: executorReport.nullable(),
  /** The orchestrator has taken the outcome in. */
  answered: z.boolean(),
})
export type Attempt = z.infer<typeof attempt>
