import { use } from 'react'
import { durationWords } from './age-words.ts'
import { ClockSkew } from './clock-skew.ts'
import { useNow } from './now.ts'

/** Time left until a moment of the orchestrator's clock. @param to ISO 8601 */
export function Countdown({ to }: { to: string }) {
  const left = Date.parse(to) - (useNow(1_000) - use(ClockSkew))
  return <time className="tabular">{left > 0 ? durationWords(left) : 'no time: it has ended'}</time>
}
