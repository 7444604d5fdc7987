import type { Decision } from '#shared/schema/approval.ts'
import { decimalWords } from '#shared/pure/money/decimal-words.ts'
import { Age } from '../../kit/age.tsx'
import { plainText } from '../../kit/plain-text.ts'
import style from './decision-column.module.css'

const verdicts = { approve: 'approved it', deny: 'denied it', block: 'denied it and blocked the payee' } as const

/** Who decided what. */
export function Decisions({ decisions }: { decisions: readonly Decision[] }) {
  if (decisions.length === 0) return null
  return (
    <section className={style.time} aria-label="Decisions">
      <p className={style.label}>Decided</p>
      {decisions.map(({ id, operatorName, verdict, cap, words, at }) => (
        <p key={id}>
          {operatorName} {verdicts[verdict]} <Age at={at} ago />
          {cap && <>, at most {decimalWords(cap)}</>}
          {words !== '' && <>: “{plainText(words)}”</>}
        </p>
      ))}
    </section>
  )
}
