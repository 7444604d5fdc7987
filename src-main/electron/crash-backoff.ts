/** A part that keeps falling over is left alone after this many crashes within the window. */
export const crashLimit = 5
const windowMs = 60_000
const waitsMs = [0, 500, 2_000, 5_000, 10_000]

export type AfterCrash = { kind: 'restart'; inMs: number } | { kind: 'give_up' }

/**
 * What to do after a crash at `now`, given the moments of earlier ones (milliseconds, any clock that does not jump).
 * The first restart is at once: most crashes do not repeat, and a person is waiting.
 */
export function afterCrash(earlier: readonly number[], now: number): AfterCrash {
  const recent = earlier.filter((at) => now - at < windowMs).length
  const inMs = waitsMs[recent]
  return recent >= crashLimit || inMs === undefined ? { kind: 'give_up' } : { kind: 'restart', inMs }
}
