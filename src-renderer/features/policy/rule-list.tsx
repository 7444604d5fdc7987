import type { PolicyRule } from '#shared/contract/policies.ts'
import { OnlyWatches } from './only-watches.tsx'
import { VerdictText } from './verdict-text.tsx'
import style from './rule-list.module.css'

/** The rules in words, each with what follows and how often it was the one. */
export function RuleList({ rules }: { rules: readonly PolicyRule[] }) {
  if (rules.length === 0) return <p className={style.none}>There are no rules: a person is asked about everything.</p>
  return (
    <ul className={style.list} aria-label="Rules">
      {rules.map(({ id, words, verdict, shadow, matched }) => (
        <li key={id} className={style.rule}>
          <VerdictText verdict={verdict} />
          <span className={style.words}>
            {words} {shadow && <OnlyWatches />}
            <span className={style.id}>{id}</span>
          </span>
          <span className={style.matched} title={shadow ? 'Cases it would have decided' : 'Cases it was the one to decide'}>
            {matched === 0 ? 'never' : `${matched}×`}
          </span>
        </li>
      ))}
    </ul>
  )
}
