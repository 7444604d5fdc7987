import type { Attempt } from '../attempts/attempt.ts'
import { fetchOnce } from '../work/fetch-once.ts'
import { asApproved } from './as-approved.ts'
import type { Answered, FoundOffer, LookDesk, Rail } from './rail.ts'
import { sellerAsks } from './seller-asks.ts'

/** What one rail reads out of a seller's answer; `words` name what is offered and cannot be paid here. */
export type Read<Terms> = (answered: Answered) => { offers: { offer: FoundOffer; terms: Terms }[]; words: string }

/** Looks at what an address answers by reading it, without a browser. */
export const lookBy =
  (read: Read<unknown>): Rail['look'] =>
  async (answered, intent) => {
    if (!answered) return { offers: [], asks: null, page: null, words: '' }
    const { offers, words } = read(answered)
    const found = offers.map(({ offer }) => offer)
    return { offers: found, asks: sellerAsks(found, intent), page: null, words }
  }

/** Asks the seller once more and gives what was approved, as it states it now. @throws in words when it does not. */
export async function approvedNow<Terms>(attempt: Attempt, desk: LookDesk, read: Read<Terms>): Promise<Terms> {
  const answered = await fetchOnce(attempt.intent.url, desk)
  if ('words' in answered) throw new Error(`${answered.words} Nothing was paid.`)
  return asApproved(read(answered).offers, attempt)
}
