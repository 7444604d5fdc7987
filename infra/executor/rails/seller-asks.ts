import type { PaymentIntent } from '#shared/schema/intent.ts'
import type { FoundOffer, Seen } from './rail.ts'

/** What an address that answers with offers asks: the cheapest of those in the currency that the agent named, else the first. */
export function sellerAsks(offers: readonly FoundOffer[], { amount: said, url }: PaymentIntent): Seen['asks'] {
  const same = offers.filter(({ amount }) => amount.asset === said.asset)
  const cheapest = same.toSorted((a, b) => Number(BigInt(a.amount.amount) - BigInt(b.amount.amount)))[0] ?? offers[0]
  return cheapest ? { amount: cheapest.amount, payee: { host: new URL(url).hostname, name: '' } } : null
}
