import { use, useState } from 'react'
import { ageStepMs, ageWords, agoWords } from './age-words.ts'
import { ClockSkew } from './clock-skew.ts'
import { clockWords } from './clock-words.ts'
import { useNow } from './now.ts'
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

/** How old something is; keeps itself right. */
export function Age({ at, clock = 'orchestrator', limitMs = Infinity, ago = false, none = 'Not known yet' }: Props) {
  const skew = use(ClockSkew)
  const [step, setStep] = useState(1_000)
  const now = useNow(step)
  if (at === null) return <Unknown why={none} />
  const ms = now - (clock === 'orchestrator' ? skew : 0) - Date.parse(at)
  const wanted = ageStepMs(ms)
  if (wanted !== step) setStep(wanted)
  return (
    <time className={style.age} dateTime={at} data-old={ms > limitMs || undefined} title={clockWords(at)}>
      {ago ? agoWords(ms) : ageWords(ms)}
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
