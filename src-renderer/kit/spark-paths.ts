/** Measurements, oldest first: milliseconds before the last one, and a fraction 0..1. */
export type Trail = readonly (readonly [number, number])[]

/** The shortest span that fills the width, so that two measurements do not look like an hour. */
const spanMs = 120_000
/** A longer silence between two measurements is a gap in the line, not a slope. */
const gapMs = 30_000

/** An SVG path of the trail in a box of `width` × `height`; time runs to the right edge, 1 is the top. */
export function sparkPaths(trail: Trail, width: number, height: number): string {
  const span = Math.max(spanMs, trail[0]?.[0] ?? 0)
  const parts: string[] = []
  let before = Infinity
  for (const [ago, fraction] of trail) {
    const x = width * (1 - ago / span)
    const y = 1 + (height - 2) * (1 - fraction)
    const point = `${x.toFixed(1)} ${y.toFixed(1)}`
    // A lone measurement between two gaps is drawn as a dot: a line of no length with round ends.
    parts.push(before - ago > gapMs ? `M${point}h0` : `L${point}`)
    before = ago
  }
  return parts.join('')
}
