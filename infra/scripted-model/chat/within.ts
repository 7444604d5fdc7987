import { countOutput } from './count.ts'
import { sentBy, type Delta } from './chunks.ts'

/** As many of the deltas as `maxTokens` allow, and whether that is all of them. */
export function within(deltas: readonly Delta[], maxTokens: number): { deltas: Delta[]; whole: boolean } {
  const fits = (count: number) => countOutput(sentBy(deltas.slice(0, count))).output <= maxTokens
  if (fits(deltas.length)) return { deltas: [...deltas], whole: true }
  let [low, high] = [0, deltas.length]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle
  }
  return { deltas: deltas.slice(0, low), whole: false }
}
