import { decimalOf } from '#shared/pure/money/decimal.ts'
import { scaleOf } from '#shared/pure/money/scale.ts'
import { rail, type Offer, type PaymentIntent, type Rail } from '#shared/schema/intent.ts'

type Found = Omit<Offer, 'taken' | 'why'>

/**
 * Ranks what a seller offers: by the order of rails (free ways were tried before; preferred crypto, other crypto, then the
 * card), and among the same rail the least first. The best that costs no more than was asked for is taken.
 * @param worth what an offer costs in the currency of the wish; null = no rate says so.
 */
export function rankOffers(
  found: readonly Found[],
  { amount: asked }: Pick<PaymentIntent, 'amount'>,
  worth: (offer: Found) => bigint | null,
  order: readonly Rail[] = rail.options,
): Offer[] {
  const place = ({ rail: of }: Found) => (order.includes(of) ? order.indexOf(of) : order.length)
  const least = (a: bigint | null, b: bigint | null) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1)
  const ranked = found
    .map((offer) => ({ offer, worth: worth(offer) }))
    .toSorted((a, b) => place(a.offer) - place(b.offer) || least(a.worth, b.worth))
  const fits = (each: (typeof ranked)[number]) =>
    order.includes(each.offer.rail) && each.worth !== null && each.worth <= BigInt(asked.amount)
  const taken = ranked.find(fits)
  return ranked.map((each) =>
    Object.assign({}, each.offer, { taken: each === taken, why: whyOf(each, taken === each, fits(each), asked) }),
  )
}

function whyOf({ worth }: { worth: bigint | null }, taken: boolean, fits: boolean, { asset }: PaymentIntent['amount']): string {
  if (taken) return 'The first way to pay, in the order that is preferred, that costs no more than was asked for.'
  if (worth === null) return 'No exchange rate is set for its currency.'
  if (fits) return 'Another way comes before it.'
  return `It costs ${decimalOf(worth, asset)} ${scaleOf(asset).code}, more than was asked for, or may not be used.`
}
