import type { Price, TokenBucket, TokenBuckets } from '../../schema/model.ts'

/**
 * What tokens cost, in units of the price's asset: a sum of products of whole numbers, so nothing is rounded.
 * `unpriced` counts the tokens in buckets whose rate nobody set; they are not in `units`, and not free.
 */
export function costOf(tokens: TokenBuckets, rates: Price['rates']): { units: bigint; unpriced: number } {
  let [units, unpriced] = [0n, 0]
  for (const bucket of Object.keys(rates) as TokenBucket[]) {
    const rate = rates[bucket]
    if (rate === null) unpriced += tokens[bucket]
    else units += BigInt(tokens[bucket]) * BigInt(rate)
  }
  return { units, unpriced }
}
