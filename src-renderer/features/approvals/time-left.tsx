import { use } from 'react'
import { ClockSkew } from '../../kit/clock-skew.ts'
import { useTimeText } from '../../kit/use-time-text.ts'
import { clockWords } from '../../kit/clock-words.ts'
import { leftWords } from './left-words.ts'
import style from './time-left.module.css'

/** Under this, time presses. Milliseconds. */
const pressing = 5 * 60_000

/** How long a case may still be decided on, to the second. @param until the orchestrator's clock */
export function TimeLeft({ until }: { until: string }) {
  const skew = use(ClockSkew)
  const left = (now: number) => Date.parse(until) - (now - skew)
  const text = useTimeText((now) => `${left(now) < pressing ? '!' : ''}${leftWords(left(now))}`)
  return (
    <time
      className={style.left}
      dateTime={until}
      title={`until ${clockWords(until)}`}
      data-pressing={text.startsWith('!') || undefined}
    >
      {text.replace('!', '')}
    </time>
  )
}
