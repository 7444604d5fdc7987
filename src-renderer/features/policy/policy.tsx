import type { ApprovalId } from '#shared/schema/ids.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Button } from '../../kit/button.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { useDraft } from './draft.ts'
import { policiesFeed } from './feeds.ts'
import { FromCase } from './from-case.tsx'
import { PolicyDraft } from './policy-draft.tsx'
import { RuleList } from './rule-list.tsx'
import { Versions } from './versions.tsx'
import style from './policy.module.css'

/** What is decided without a person, what asks one, and how that came to be. `from`: the case that a rule is written for. */
export function Policy({ from }: { from: ApprovalId | null }) {
  const { value, words } = useFeed(policiesFeed)
  const { text, begin } = useDraft()
  if (!value) return words ? <ErrorState words={words} /> : null
  const [inForce] = value.versions
  if (!inForce)
    return (
      <EmptyState words="No policy is known here yet, so a person is asked about everything. It comes with the first connection." />
    )
  if (text !== null) return <PolicyDraft inForce={inForce} />
  return (
    <div className={style.page}>
      {from && <FromCase key={from} approvalId={from} inForce={inForce} />}
      <section className={style.part} aria-labelledby="rules">
        <div className={style.partHead}>
          <h2 id="rules" className={style.partTitle}>
            Rules
          </h2>
          <p className={style.quiet}>A denial wins, then the stricter rule. What no rule is about asks a person.</p>
          <Button onClick={() => begin(inForce.text, inForce.version)}>Change…</Button>
        </div>
        <RuleList rules={value.rules} />
      </section>
      <Versions versions={value.versions} />
    </div>
  )
}
