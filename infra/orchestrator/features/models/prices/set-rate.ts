import type { ExchangeRate } from '#shared/schema/money.ts'
import { accept, refuse, type Rule } from '../../../engine/decision.ts'
import { rateRows } from '../../money/call-rows.ts'

type SetRate = Omit<ExchangeRate, 'id' | 'asOf'>

/** A new rate between two assets. Earlier ones stay: calls that were held at one are settled at it. */
export const setRate: Rule<SetRate, ExchangeRate[], void> = {
  load: (db) => rateRows(db),
  decide: (rates, wish, now) => {
    if (wish.base === wish.quote) return refuse('same_asset', 'A rate is between two currencies. Nothing was changed.')
    if (BigInt(wish.num) <= 0n || BigInt(wish.den) <= 0n)
      return refuse('no_rate', 'Both parts of a rate are above nought. Nothing was changed.')
    const rate: ExchangeRate = { ...wish, id: `${wish.base}>${wish.quote}|${rates.length + 1}`, asOf: now }
    return accept(undefined, { facts: [{ kind: 'rate.set', v: 1, rate }] })
  },
}
