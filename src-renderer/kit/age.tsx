import { use } from 'react'
import { ageWords, agoWords } from './age-words.ts'
import { ClockSkew } from './clock-skew.ts'
import { clockWords } from './clock-words.ts'
import { useTimeText } from './use-time-text.ts'
import style from './age.module.css'

type Props = {
  /** The moment, ISO 8601; null = never, shown as `—`. */
  at: string | null
  /** By whose clock `at` was taken. */
  clock?: 'orchestrator' | 'here'
  /** Older than this (milliseconds) is amber: the figure beside it should not be trusted. */
  limitMs?: number
  /** Adds "ago". */
  ago?: boolean
  /** Why there is none, on hover, where `at` is null. */
  none?: string
}

/** Ends the text of an age that is past its limit; never shown. */
const past = '!'

/** How old something is; keeps itself right. */
export function Age({ at, clock = 'orchestrator', limitMs = Infinity, ago = false, none = 'Not known yet' }: Props) {
  const skew = use(ClockSkew)
  const text = useTimeText((now) => {
    const ms = now - (clock === 'orchestrator' ? skew : 0) - Date.parse(at ?? '')
    return `${ago ? agoWords(ms) : ageWords(ms)}${ms > limitMs ? past : ''}`
  })
  if (at === null) return <Unknown why={none} />
  const old = text.endsWith(past)
  return (
    <time className={style.age} dateTime={at} data-old={old || undefined} title={clockWords(at)}>
      {old ? text.slice(0, -past.length) : text}
    </time>
  )
}

/** The one sign for "we do not know", with its reason. Never 0, never blank. */
export function Unknown({ why }: { why: string }) {
  return (
    <span className={style.unknown} title={why}>
      <span aria-hidden="true">—</span>
      <span className="unseen">{`unknown: ${why}`}</span>
    </span>
  )
}
