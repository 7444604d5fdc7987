import type { Price, TokenBucket } from '#shared/schema/model.ts'
import type { Asset } from '#shared/schema/money.ts'
import { buckets } from './buckets.ts'
import { perMillion, rateOf } from './token-rate.ts'

/** Per million tokens, as typed; empty = not priced. */
export type PriceFields = Record<TokenBucket, string> & { asset: Asset; source: string }
type Problems = Record<TokenBucket, string | null>

export const fieldsOf = (price: Price | null): PriceFields => {
  const of = (bucket: TokenBucket) => {
    const rate = price?.rates[bucket] ?? null
    return price === null || rate === null ? '' : perMillion(rate, price.asset)
  }
  return {
    fresh: of('fresh'),
    cacheRead: of('cacheRead'),
    cacheWrite: of('cacheWrite'),
    visible: of('visible'),
    reasoning: of('reasoning'),
    asset: price?.asset ?? 'CAD/12',
    source: '',
  }
}

/** What is wrong with each rate, and the rates per token once nothing is. */
export function checkPrice(fields: PriceFields): { problems: Problems; rates: Price['rates'] | null } {
  const rates: Price['rates'] = { fresh: null, cacheRead: null, cacheWrite: null, visible: null, reasoning: null }
  const problems: Problems = { fresh: null, cacheRead: null, cacheWrite: null, visible: null, reasoning: null }
  for (const { bucket } of buckets) {
    const text = fields[bucket].trim()
    const rate = text === '' ? null : rateOf(text, fields.asset)
    if (text !== '' && rate === null) problems[bucket] = 'A number with at most 6 decimals, such as 0.25; 0 is free.'
    rates[bucket] = rate
  }
  const wrong = Object.values(problems).some((problem) => problem !== null)
  return { problems, rates: wrong ? null : rates }
}
