import type { Attempt } from '../attempts/attempt.ts'
import type { Outcome } from '../rails/rail.ts'
import type { Said } from './checkout/outcome.ts'

/**
 * What a shop's words mean for a payment whose number was given. A shop that names another amount than the approved one is not
 * believed: a person looks at the card's statement.
 */
export function concluded({ payment, offer }: Attempt, said: Said | null, words: string): Outcome {
  const { proof } = payment
  if (said?.said === 'declined') return { outcome: 'failed', words: said.words }
  if (said?.said !== 'paid') return { outcome: 'unknown', words: said?.words ?? words, proof }
  const { amount, reference } = said
  if (amount?.amount !== offer.amount.amount || amount.asset !== offer.amount.asset)
    return { outcome: 'unknown', words: `The shop does not name the amount that was approved: ${said.words}`, proof }
  return {
    outcome: 'settled',
    paid: amount,
    fee: null,
    proof: { ...proof, reference },
    receipt: { words: said.words, blob: null, by: 'seller' },
    how: 'the shop’s own page',
  }
}
