import type { PolicyVerdict } from '#shared/schema/approval.ts'
import style from './verdict-text.module.css'

const words: Record<PolicyVerdict, string> = {
  deny: 'denied',
  two_person: 'two people',
  one_person: 'a person',
  auto: 'passes',
}

/** What a policy says, in the word that stands everywhere for it. What nobody is asked about stands out. */
export const VerdictText = ({ verdict }: { verdict: PolicyVerdict }) => (
  <span className={style.verdict} data-verdict={verdict}>
    {words[verdict]}
  </span>
)
