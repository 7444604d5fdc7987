import type { Asset, ExchangeRate } from '../../schema/money.ts'
import type { Ratio } from './convert.ts'
import { scaleOf } from './scale.ts'

/**
 * The ratio that turns units of `from` into units of `to` by the newest rate between the two, whichever way round it was
 * quoted, and that rate; null without one: an amount is then not converted at all, least of all 1:1.
 */
export function rateBetween(
  rates: readonly ExchangeRate[],
  from: Asset,
  to: Asset,
): { ratio: Ratio; rate: ExchangeRate | null } | null {
  const [a, b] = [scaleOf(from), scaleOf(to)]
  // The same money, counted finer or coarser.
  if (a.code === b.code) return { ratio: { num: finer(a.digits, b.digits), den: finer(b.digits, a.digits) }, rate: null }
  const rate = rates
    .filter(({ base, quote }) => (base === from && quote === to) || (base === to && quote === from))
    .reduce<ExchangeRate | null>((newest, each) => (newest && newest.asOf > each.asOf ? newest : each), null)
  if (!rate) return null
  const [num, den] = [BigInt(rate.num), BigInt(rate.den)]
  return { ratio: rate.base === from ? { num, den } : { num: den, den: num }, rate }
}

/** How many units with `to` digits one with `from` digits is worth; 1 where those are not finer. */
const finer = (from: number, to: number): bigint => 10n ** BigInt(Math.max(0, to - from))
