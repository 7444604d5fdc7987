import { decimalOf, unitsOf } from '#shared/pure/money/decimal.ts'
import type { Asset } from '#shared/schema/money.ts'

/** Prices are kept per token and spoken of per million. */
const million = 1_000_000n

/** A rate as people quote it: units per token → the currency per million tokens, in decimal digits. */
export const perMillion = (rate: string, asset: Asset): string => decimalOf(BigInt(rate) * million, asset)

/** Units per token from a price per million tokens; null when it is none, or finer than one unit per token. */
export function rateOf(text: string, asset: Asset): string | null {
  const units = unitsOf(text, asset)
  return units === null || units < 0n || units % million !== 0n ? null : `${units / million}`
}

/** Rates of one column with the same decimals, the most that one of them needs. */
export function columnOf(rates: readonly (string | null)[]): (string | null)[] {
  const places = (rate: string | null) => rate?.split('.')[1]?.length ?? 0
  const most = Math.max(0, ...rates.map(places))
  return rates.map((rate) => {
    if (rate === null || most === 0) return rate
    const [whole = '', part = ''] = rate.split('.')
    return `${whole}.${part.padEnd(most, '0')}`
  })
}
