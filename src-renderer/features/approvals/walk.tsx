import { CircleCheck, CircleDashed, CircleDot, CircleX } from 'lucide-react'
import type { ApprovalRow } from '#shared/contract/approvals.ts'
import { Icon } from '../../kit/icon.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { caseState } from './case-words.ts'
import { railNames } from './rail-names.ts'
import { walkSteps } from './walk-steps.ts'
import { isWaiting } from '#shared/pure/guard/moves.ts'
import style from './walk.module.css'

const icons = { done: CircleCheck, now: CircleDot, ahead: CircleDashed, wrong: CircleX } as const

/** How the money goes, until its end is proven; of what is no payment, what became of it. */
export function Walk({ row }: { row: ApprovalRow }) {
  const { approval, payment } = row
  if (isWaiting(approval)) return null
  const steps = walkSteps(row)
  return (
    <section className={style.part} aria-label="What became of it" aria-live="polite">
      <p className={style.label}>{payment ? `${railNames[payment.rail]} · ${payment.status}` : 'What became of it'}</p>
      {steps.length === 0 ? (
        <>
          <p className={style.state}>{caseState(row).words}</p>
          {approval.reason !== '' && <p className={style.words}>{plainText(approval.reason)}</p>}
        </>
      ) : (
        <ol>
          {steps.map(({ name, words, mark }) => (
            <li key={name} className={style.step} data-mark={mark} aria-current={mark === 'now' ? 'step' : undefined}>
              <Icon of={icons[mark]} />
              <span className={style.name}>{name}</span>
              {words !== '' && <span className={style.words}>{plainText(words)}</span>}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
