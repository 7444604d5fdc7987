import type { Price } from '../../schema/model.ts'

const most = (...rates: (string | null)[]) =>
  rates.reduce((max, rate) => (rate !== null && BigInt(rate) > max ? BigInt(rate) : max), 0n)

/**
 * The most that one token of input and of output can cost, whatever bucket it falls into; null when fresh input or
 * visible output have no rate, which every call has: such a model is unpriced.
 */
export function ceilingOf({ fresh, cacheRead, cacheWrite, visible, reasoning }: Price['rates']): {
  input: bigint
  output: bigint
} | null {
  if (fresh === null || visible === null) return null
  return { input: most(fresh, cacheRead, cacheWrite), output: most(visible, reasoning) }
}
