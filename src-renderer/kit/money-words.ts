import { scaleOf } from '#shared/pure/money/scale.ts'
import { decimalOf } from '#shared/pure/money/decimal.ts'
import type { Asset, MoneyText } from '#shared/schema/money.ts'

/** Decimals an amount may be shown with; the finest is for parts of a cent that one call costs. */
const steps = [2, 4, 6] as const
const finest = 6

/** The currency's code alone: `CAD/12` → `CAD`. */
export const currencyOf = (asset: Asset): string => scaleOf(asset).code

/**
 * How many decimals a column needs so that its smallest amount keeps two figures: 2 from 0.10 on, 4 from 0.001, else 6.
 * Nought needs none.
 */
export function decimalsOf(amounts: readonly MoneyText[]): number {
  return amounts.reduce<number>((most, { amount, asset }) => Math.max(most, decimalsFor(BigInt(amount), asset)), steps[0])
}

function decimalsFor(amount: bigint, asset: Asset): number {
  const { digits } = scaleOf(asset)
  const size = amount < 0n ? -amount : amount
  if (size === 0n) return steps[0]
  const atLeast = (shift: number) => size * 10n ** BigInt(shift) >= 10n ** BigInt(digits)
  if (atLeast(1)) return steps[0]
  return atLeast(3) ? steps[1] : steps[2]
}

/**
 * The figure without its currency, rounded half away from nought: `1,204.50`. What would read as nought and is not reads
 * as less than the smallest figure that fits: `<0.000001`.
 */
export function amountWords({ amount, asset }: MoneyText, decimals = decimalsOf([{ amount, asset }])): string {
  const { digits } = scaleOf(asset)
  const units = BigInt(amount)
  const size = units < 0n ? -units : units
  const cut = Math.max(0, digits - decimals)
  const divisor = 10n ** BigInt(cut)
  const rounded = (size + divisor / 2n) / divisor
  const sign = units < 0n ? '−' : ''
  if (rounded === 0n && size > 0n) {
    const shown = Math.max(decimals, finest)
    return decimals < shown ? amountWords({ amount, asset }, shown) : `${sign}<${(1 / 10 ** decimals).toFixed(decimals)}`
  }
  const text = `${rounded}`.padStart(Math.min(decimals, digits) + 1, '0')
  const places = Math.min(decimals, digits)
  const whole = (places === 0 ? text : text.slice(0, -places)).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  const part = places === 0 ? '' : text.slice(-places)
  return `${sign}${whole}${decimals === 0 ? '' : `.${part.padEnd(decimals, '0')}`}`
}

/** The figure with its currency: `1.20 CAD`. */
export const moneyWords = (money: MoneyText, decimals?: number): string =>
  `${amountWords(money, decimals)} ${currencyOf(money.asset)}`

/** To the last unit, for a hint: `1.204500000012 CAD`. */
export const exactWords = ({ amount, asset }: MoneyText): string => `${decimalOf(BigInt(amount), asset)} ${currencyOf(asset)}`

/** As a plain number, for charts and bars only; nothing is counted with it. */
export const chartNumber = ({ amount, asset }: MoneyText): number => Number(decimalOf(BigInt(amount), asset))
