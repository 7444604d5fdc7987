import { unitsOf } from '#shared/pure/money/decimal.ts'
import { scaleOf } from '#shared/pure/money/scale.ts'
import type { Asset, MoneyText } from '#shared/schema/money.ts'
import { dollars, readAmounts, type WrittenAmount } from './read-amounts.ts'

/** What pages call the whole that is paid. A subtotal is none. */
const label =
  /(?<!sub[- ]?)\b(?:grand total|order total|total|amount due|to pay|you pay|paid|gesamt(?:betrag|summe)?|summe|montant|à payer)\b/iu
const part = /sub[- ]?total|zwischensumme|sous-total/iu

/**
 * The one total that a page's visible text names in this currency: on the lines that are called a total, or right below them.
 * Null = none, more than one, one in another currency, or one that can be read in two ways.
 */
export function totalIn(text: string, asset: Asset): MoneyText | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const called = lines.flatMap((line, index) => {
    if (!label.test(line) || part.test(line)) return []
    return /\d/.test(line) ? [line] : [lines[index + 1] ?? '']
  })
  return onlyOne(called, asset, text)
}

/** The one amount that all of these texts name. */
export function onlyOne(texts: readonly string[], asset: Asset, around: string): MoneyText | null {
  const read = texts.map(readAmounts)
  if (read.includes(null)) return null
  const amounts = read.flatMap((found) => (found ?? []).map((amount) => inAsset(amount, asset, around)))
  const [first] = amounts
  if (first === undefined || first === null || amounts.some((each) => each !== first)) return null
  return { amount: `${first}`, asset }
}

/** In units of the asset; null when it is of another currency. A bare `$` is only ours when the page names no other dollar. */
function inAsset({ currency, decimal }: WrittenAmount, asset: Asset, around: string): bigint | null {
  const { code } = scaleOf(asset)
  const others = (): boolean => [...dollars].some((other) => other !== code && new RegExp(`\\b${other}\\b`).test(around))
  const same = currency === code || (currency === '$' && dollars.has(code) && !others())
  return same ? unitsOf(decimal, asset) : null
}
