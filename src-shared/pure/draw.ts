import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/**
 * A generator of whole numbers below a limit; the same seed always gives the same numbers in the same order.
 * A seed is a whole number of at most 53 bits, of which the generator takes both halves.
 */
export function numbersOf(seed: number): (below: number) => number {
  const low = seed >>> 0
  const high = Math.floor(seed / 2 ** 32) >>> 0
  const generator = xoroshiro128plus((low ^ Math.imul(high, 0x9e3779b1)) | 0)
  return (below) => uniformInt(generator, 0, below - 1)
}

/** The choice number `draw` (from 0) that a seed gives among `items`. @throws when there are none. */
export function drawOne<T>(seed: number, draw: number, items: readonly T[]): T {
  const next = numbersOf(seed)
  for (let n = 0; n < draw; n += 1) next(items.length)
  const [found] = items.slice(next(items.length))
  if (found === undefined) throw new Error('there is nothing to draw from')
  return found
}

/** All items in the order that a seed gives (Fisher and Yates). */
export function shuffled<T>(seed: number, items: readonly T[]): T[] {
  const next = numbersOf(seed)
  const rest = [...items]
  return items.flatMap(() => rest.splice(next(rest.length), 1))
}
