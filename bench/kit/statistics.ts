/** The middle of some numbers; NaN of none. */
export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5)

/** The value below which a share `q` (0 to 1) of the numbers lies, by linear interpolation; NaN of none. */
export function quantile(numbers: readonly number[], q: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const place = (sorted.length - 1) * q
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

export type Estimate = { value: number; low: number; high: number }

const rounds = 2_000

/**
 * A figure over some measurements with its 95 % interval by the percentile bootstrap: the figure again over `rounds`
 * samples drawn with replacement. Drawn from a fixed seed, so that the same measurements give the same interval.
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap, chapter 13.
 */
export function estimate<T>(measured: readonly T[], figure: (sample: readonly T[]) => number): Estimate {
  const random = generator(20_260_101)
  const drawn = Array.from({ length: rounds }, () =>
    figure(measured.map((one) => measured[Math.floor(random() * measured.length)] ?? one)),
  )
  return { value: figure(measured), low: quantile(drawn, 0.025), high: quantile(drawn, 0.975) }
}

/** Numbers in [0, 1) that look random (Mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
