import { z } from 'zod'
import { railStatus } from '#shared/schema/intent.ts'

/** How cards are paid with. The card itself lies in the secret store under `card`. */
export const cardSettings = z.object({
  status: railStatus.default('paid in a demo shop'),
  /** What a checkout is told of the buyer. */
  contact: z.object({ name: z.string().min(1).max(120), email: z.email() }),
  /** How long the holder has to answer the bank, in milliseconds. */
  bankMs: z.int().min(1_000).max(600_000).default(300_000),
})
export type CardSettings = z.infer<typeof cardSettings>
