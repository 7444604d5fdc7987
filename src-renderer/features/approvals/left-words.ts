import { durationWords } from '../../kit/age-words.ts'

const hour = 60 * 60_000

/** Time left to the second under an hour: `28:10 left`, `3 h 05 min left`, `over`. @param ms milliseconds */
export function leftWords(ms: number): string {
  if (ms <= 0) return 'over'
  if (ms >= hour) return `${durationWords(ms)} left`
  const seconds = Math.floor(ms / 1_000)
  return `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')} left`
}
