import { z } from 'zod'

const line = z.object({ name: z.string(), quantity: z.int().min(1).max(10), cents: z.int().nonnegative() })

/** A cart and what became of it. `cents` is what is charged for it: the prices of the moment it was last shown. */
export const order = z.object({
  id: z.string().regex(/^[0-9a-f]{24}$/),
  lines: z.array(line).min(1).max(20),
  contact: z.object({ name: z.string().max(120), email: z.string().max(200) }).nullable(),
  state: z.enum(['open', 'asking', 'paid', 'declined']),
  why: z.string(),
  at: z.iso.datetime({ precision: 3 }),
})
export type Order = z.infer<typeof order>

/** Money that was taken from a card. */
export const charge = z.object({
  id: z.string(),
  orderId: z.string(),
  cents: z.int().nonnegative(),
  lastFour: z.string().regex(/^\d{4}$/),
  at: z.iso.datetime({ precision: 3 }),
})
export type Charge = z.infer<typeof charge>

/** A press of the pay button: each is kept, also those that were one too many. */
export const attempt = z.object({
  orderId: z.string(),
  lastFour: z.string().max(4),
  became: z.enum(['charged', 'asked', 'declined', 'again']),
  at: z.iso.datetime({ precision: 3 }),
})
export type Attempt = z.infer<typeof attempt>

/** What the shop knows of itself; what a far-side check reads. */
export const books = z.object({
  orders: z.array(order),
  charges: z.array(charge),
  attempts: z.array(attempt),
  prices: z.record(z.string(), z.int().nonnegative()),
})
export type BooksText = z.infer<typeof books>
