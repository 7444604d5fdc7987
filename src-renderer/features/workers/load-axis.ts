import { durationWords } from '../../kit/age-words.ts'

/** Steps between marks, seconds. */
const steps = [15, 60, 120, 300, 600, 1_800, 3_600]
/** At most this many marks stand on the axis. */
const most = 5

/** Marks from the last measurement backwards. @param from seconds @param to seconds, the last measurement */
export function timeSplits(from: number, to: number): number[] {
  const step = steps.find((seconds) => (to - from) / seconds < most) ?? (to - from) / (most - 1)
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => to - at * step).toReversed()
}

/** Each mark as the time before the last one. */
export const beforeWords = (marks: readonly number[]): string[] => {
  const last = marks.at(-1) ?? 0
  return marks.map((mark) => (mark === last ? 'last' : `−${durationWords((last - mark) * 1_000)}`))
}
