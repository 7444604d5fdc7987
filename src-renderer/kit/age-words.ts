/**
 * How long ago, in the fewest words that are still true: `now` (under 10 s), `40 s`, `14 min`, `3 h 05 min`, `2 d 4 h`.
 * @param ms milliseconds; a negative age (clocks apart) counts as none
 */
export function ageWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 10) return 'now'
  return durationWords(ms)
}

/** A length of time, to the second below a minute: `0 s`, `59 s`, `14 min`, `3 h 05 min`, `2 d 4 h`. @param ms milliseconds */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** The same to end a sentence: `just now`, `14 min ago`. */
export const agoWords = (ms: number): string => {
  const words = ageWords(ms)
  return words === 'now' ? 'just now' : `${words} ago`
}
