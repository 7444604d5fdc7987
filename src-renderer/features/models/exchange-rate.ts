import { divideHalfEven } from '#shared/pure/money/divide.ts'
import { scaleOf } from '#shared/pure/money/scale.ts'
import type { Asset, ExchangeRate } from '#shared/schema/money.ts'

/** Digits behind the point that a rate is shown with at most. */
const places = 12
const ten = (digits: number): bigint => 10n ** BigInt(digits)

/** What one of the base currency is worth in the quote's, in decimal digits; rounded where the fraction does not end. */
export function worthOf({ base, quote, num, den }: Pick<ExchangeRate, 'base' | 'quote' | 'num' | 'den'>): string {
  const value = divideHalfEven(BigInt(num) * ten(scaleOf(base).digits + places), BigInt(den) * ten(scaleOf(quote).digits))
  const text = `${value}`.padStart(places + 1, '0')
  const part = text.slice(-places).replace(/0+$/, '')
  return part === '' ? text.slice(0, -places) : `${text.slice(0, -places)}.${part}`
}

/**
 * The fraction between units of both assets that a typed worth stands for, exactly as typed: 1.37 is 137/100, never a
 * float; null when it is no number above nought, or has more digits than are shown.
 */
export function fractionOf(text: string, base: Asset, quote: Asset): Pick<ExchangeRate, 'num' | 'den'> | null {
  const [, whole = '', part = ''] = /^(\d{1,15})(?:\.(\d{1,12}))?$/.exec(text.trim()) ?? []
  const ended = part.replace(/0+$/, '')
  const typed = BigInt(whole + ended)
  if (whole === '' || typed === 0n) return null
  const shift = scaleOf(quote).digits - scaleOf(base).digits - ended.length
  return { num: `${typed * ten(Math.max(0, shift))}`, den: `${ten(Math.max(0, -shift))}` }
}

export type RateHistory = {
  /** The rate that holds now between two currencies, whichever way round it was quoted. */
  newest: ExchangeRate
  /** Newest first. */
  earlier: ExchangeRate[]
}

/** The rates by the two currencies that they are between, by their codes. */
export function rateHistories(rates: readonly ExchangeRate[]): RateHistory[] {
  const between = new Map<string, ExchangeRate[]>()
  for (const rate of rates) {
    const key = [rate.base, rate.quote].sort().join(' ')
    between.set(key, [...(between.get(key) ?? []), rate])
  }
  return [...between]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, all]) => {
      const [newest, ...earlier] = all.sort((a, b) => b.asOf.localeCompare(a.asOf))
      return newest ? [{ newest, earlier }] : []
    })
}
