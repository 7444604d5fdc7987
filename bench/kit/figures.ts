import type { Pair } from './pairs.ts'
import type { Figure } from './report.ts'
import { estimate, median } from './statistics.ts'

const ratio = (pairs: readonly Pair<number>[]) => median(pairs.map(({ ours, peer }) => ours / peer))

/** How many times the peer's value ours is: the middle of the ratios within each pair. */
export function ratioFigure(name: string, unit: string, pairs: readonly Pair<number>[], goal: number | null): Figure {
  return {
    name,
    unit,
    goal,
    kind: 'ratio',
    ours: median(pairs.map(({ ours }) => ours)),
    peer: median(pairs.map(({ peer }) => peer)),
    comparison: estimate(pairs, ratio),
  }
}

/** How much ours adds to the peer's value at one quantile of all single measurements, each pair holding many. */
export function addedFigure(
  name: string,
  unit: string,
  pairs: readonly Pair<number[]>[],
  at: (values: number[]) => number,
  goal: number | null,
): Figure {
  const ours = (sample: readonly Pair<number[]>[]) => at(sample.flatMap((pair) => pair.ours))
  const peer = (sample: readonly Pair<number[]>[]) => at(sample.flatMap((pair) => pair.peer))
  return {
    name,
    unit,
    goal,
    kind: 'added',
    ours: ours(pairs),
    peer: peer(pairs),
    comparison: estimate(pairs, (sample) => ours(sample) - peer(sample)),
  }
}
