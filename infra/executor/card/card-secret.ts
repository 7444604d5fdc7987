import { z } from 'zod'
import type { SecretStore } from '../secrets/secret-store.ts'

/** The name that the orchestrator gives the card by (its features/payments/swap.ts). */
export const cardSecret = 'card'

const card = z.object({
  number: z.string().regex(/^\d{12,19}$/),
  expiry: z.string().regex(/^(0[1-9]|1[0-2])\/\d{2}$/),
  code: z.string().regex(/^\d{3,4}$/),
  holder: z.string().min(1).max(120),
})
export type Card = z.infer<typeof card>

/** The card with that name. @throws in words that say nothing of what is stored. */
export async function readCard(secrets: SecretStore, name: string): Promise<Card> {
  const stored = await secrets.get(name)
  if (stored === null) throw new Error(`The secret store has no card named “${name}”.`)
  const found = card.safeParse(parsed(stored))
  if (!found.success) throw new Error(`What the secret store has as “${name}” is no card: number, expiry, code and holder.`)
  return found.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
