/** An amount as a page writes it: its currency (a code, or `$` for some dollar) and a decimal number. */
export type WrittenAmount = { currency: string; decimal: string }

/** Currencies whose amounts are written without, or with three, digits behind the point. Source: ISO 4217. */
const digitsOf: Readonly<Record<string, number>> = {
  JPY: 0,
  KRW: 0,
  CLP: 0,
  VND: 0,
  ISK: 0,
  KWD: 3,
  BHD: 3,
  OMR: 3,
  JOD: 3,
  TND: 3,
}

const symbols: Readonly<Record<string, string>> = {
  CA$: 'CAD',
  C$: 'CAD',
  US$: 'USD',
  A$: 'AUD',
  AU$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  R$: 'BRL',
  $: '$',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₩': 'KRW',
  '₹': 'INR',
}

const currency = String.raw`[A-Z]{3}|(?:[A-Z]{1,2})?\$|[€£¥₩₹]`
const space = String.raw`[ \u00a0\u202f\u2009]`
const number = String.raw`\d+(?:[.,'’ \u00a0\u202f\u2009]\d+)*`
/** A code before or behind a number; what stands on both sides must agree. */
const written = new RegExp(
  `(?<![A-Za-z$€£¥₩₹\\d.,-])(?:(${currency})${space}?)?(-?${number})(?:${space}?(${currency}))?(?![A-Za-z\\d])`,
  'gu',
)

/**
 * Every amount with a currency that stands in a text. Null = there is one that can be read in two ways, or in none: whoever
 * pays must not guess.
 */
export function readAmounts(text: string): WrittenAmount[] | null {
  const found: WrittenAmount[] = []
  for (const [, before, figure = '', behind] of text.matchAll(written)) {
    const names = [before, behind].filter((name) => name !== undefined).map((name) => symbols[name] ?? name)
    if (names.length === 0) continue
    const code = agreed(names)
    const decimal = code === null ? null : decimalOf(figure, digitsOf[code] ?? 2)
    if (code === null || decimal === null) return null
    found.push({ currency: code, decimal })
  }
  return found
}

/** `$12.34 CAD` says twice what it is; `12.34 USD CAD` does not say one thing. */
function agreed(names: readonly string[]): string | null {
  const [first = null, second = first] = names
  if (first === '$') return second === null || second === '$' || dollars.has(second) ? second : null
  if (second === '$') return first !== null && dollars.has(first) ? first : null
  return /^[A-Z]{3}$/.test(first ?? '') && first === second ? first : null
}

/** Currencies that `$` may mean. */
export const dollars: ReadonlySet<string> = new Set(['CAD', 'USD', 'AUD', 'NZD', 'HKD', 'SGD', 'MXN', 'CLP'])

/** `1.234,50`, `1,234.50`, `1 234,50` and `1'234.50` → `1234.50`; null when the signs do not say which part is which. */
function decimalOf(figure: string, digits: number): string | null {
  const [, whole, sign, part] = new RegExp(`^(.*?)(?:([.,])(\\d{${digits}}))?$`).exec(digits === 0 ? `${figure}` : figure) ?? []
  const hasPart = digits > 0 && part !== undefined
  const integer = hasPart ? whole : figure
  if (integer === undefined || integer === '') return null
  const group = /[.,'’ \u00a0\u202f\u2009]/.exec(integer)?.[0]
  // With three digits behind the point, `1.234` is one and a bit or a thousand.
  if (hasPart && digits === 3 && group === undefined) return null
  if (group !== undefined) {
    const groups = integer.split(group)
    const [first = '', ...rest] = groups
    if (!/^\d{1,3}$/.test(first) || rest.some((each) => !/^\d{3}$/.test(each)) || (hasPart && group === sign)) return null
  } else if (!/^\d+$/.test(integer)) return null
  const plain = integer.replaceAll(/\D/g, '').replace(/^0+(?=\d)/, '')
  return hasPart ? `${plain}.${part}` : plain
}
