import type { Offer } from '#shared/schema/intent.ts'
import type { Attempt } from '../attempts/attempt.ts'
import type { FoundOffer } from './rail.ts'

/**
 * Of what the seller offers now, the one that was approved; and no more than may be paid.
 * @throws in words when there is none: the price, the payee or the terms changed.
 */
export function asApproved<Terms>(
  now: readonly { offer: FoundOffer; terms: Terms }[],
  { offer: approved, payment: { cap } }: Pick<Attempt, 'offer' | 'payment'>,
): Terms {
  const same = now.find(({ offer }) => offer.raw === approved.raw)
  if (!same) throw new Error(`The seller does not offer any more what was approved.${whatElse(now, approved)} Nothing was paid.`)
  const { amount, payTo, network } = same.offer
  const kept = amount.asset === approved.amount.asset && amount.amount === approved.amount.amount
  if (!kept || payTo !== approved.payTo || network !== approved.network)
    throw new Error('The offer that was approved names another amount or payee than the seller. Nothing was paid.')
  if (amount.asset === cap.asset && BigInt(amount.amount) > BigInt(cap.amount))
    throw new Error('The seller asks more than may be paid. Nothing was paid.')
  return same.terms
}

function whatElse(now: readonly { offer: FoundOffer }[], approved: Offer): string {
  const other = now.find(({ offer }) => offer.network === approved.network)
  if (!other) return ''
  if (other.offer.payTo !== approved.payTo) return ` The money would go to ${other.offer.payTo}.`
  return other.offer.amount.amount === approved.amount.amount ? '' : ` It asks ${other.offer.amount.amount} units now.`
}
