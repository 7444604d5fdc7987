import type { DayCost } from '#shared/contract/money.ts'
import { chartNumber } from '../../kit/money-words.ts'

/** Milliseconds in a day by UTC. */
const dayMs = 86_400_000

export type DayStacks = {
  /** The middle of each day, seconds since 1970; days without costs in between are there, too. */
  days: number[]
  /** The dearest kind first, which stands at the bottom. */
  kinds: string[]
  /** For each kind, how high its part of each day's stack ends, in the currency's units. */
  tops: number[][]
}

/** The newest `most` days' costs by kind, one kind on top of another; null with fewer than two days. */
export function dayStacks(costs: readonly DayCost[], most: number): DayStacks | null {
  const known = costs.map(({ day }) => Date.parse(day)).sort((a, b) => a - b)
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined || first === last) return null
  const from = Math.max(first, last - (most - 1) * dayMs)
  const starts = Array.from({ length: (last - from) / dayMs + 1 }, (_, at) => from + at * dayMs)
  const sums = new Map<string, bigint>()
  const amounts = new Map<string, DayCost['spent']>()
  for (const { day, kind, spent } of costs) {
    const at = Date.parse(day)
    if (at < from) continue
    sums.set(kind, (sums.get(kind) ?? 0n) + BigInt(spent.amount))
    amounts.set(`${at} ${kind}`, spent)
  }
  const kinds = [...sums].sort(([, a], [, b]) => (a < b ? 1 : -1)).map(([kind]) => kind)
  const heights = starts.map(() => 0)
  const tops = kinds.map((kind) =>
    starts.map((at, place) => {
      const spent = amounts.get(`${at} ${kind}`)
      const top = (heights[place] ?? 0) + (spent ? chartNumber(spent) : 0)
      heights[place] = top
      return top
    }),
  )
  return { days: starts.map((at) => (at + dayMs / 2) / 1_000), kinds, tops }
}
