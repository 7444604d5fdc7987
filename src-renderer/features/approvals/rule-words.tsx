import type { ReactNode } from 'react'
import type { Judgement } from '#shared/schema/approval.ts'
import style from './decision-column.module.css'

type Props = {
  judgement: Judgement | null
  /** What can be done about it. */
  children?: ReactNode
}

/** The rule that asked, passed or refused, in words, with what it knew; and what rules that only watch would have said. */
export function RuleWords({ judgement, children }: Props) {
  if (!judgement)
    return (
      <section className={style.time} aria-label="Rule">
        <p className={style.label}>Rule</p>
        <p>It could not be judged by the policy, so a person decides.</p>
        {children}
      </section>
    )
  const { words, rule, policyVersion, facts, shadow } = judgement
  const missing = Object.entries(facts).filter(([, value]) => value === null)
  return (
    <section className={style.time} aria-label="Rule">
      <p className={style.label}>
        {rule === null ? 'No rule matched' : `Rule ${rule}`}, policy {policyVersion}
      </p>
      <p>{words}</p>
      {missing.length > 0 && <p className={style.also}>Not known then: {missing.map(([name]) => name).join(', ')}</p>}
      {shadow.map((each) => (
        <p key={each.rule} className={style.also}>
          {each.rule} only watches; it would have said {verdictWords[each.verdict]}
        </p>
      ))}
      {children}
    </section>
  )
}

const verdictWords = { deny: 'no', two_person: 'ask two people', one_person: 'ask a person', auto: 'pass' } as const
