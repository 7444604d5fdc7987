import { useMemo, useState } from 'react'
import { contract } from '#shared/contract.ts'
import { parsePolicy } from '#shared/pure/policy/parse.ts'
import { whenWords } from '#shared/pure/policy/rule-words.ts'
import type { PolicyRow } from '#shared/schema/approval.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { Button } from '../../kit/button.tsx'
import { Notice } from '../../kit/notice.tsx'
import { useDraft } from './draft.ts'
import { OnlyWatches } from './only-watches.tsx'
import { PolicyText } from './policy-text.tsx'
import { ProposeDialog } from './propose-dialog.tsx'
import { VerdictText } from './verdict-text.tsx'
import { WhatIf } from './what-if.tsx'
import style from './policy.module.css'
import rules from './rule-list.module.css'

/** Another text is written: its faults at their lines, its rules in words, and what it would have changed. */
export function PolicyDraft({ inForce }: { inForce: PolicyRow }) {
  const { text, basedOn, write, begin, drop } = useDraft()
  const written = text ?? inForce.text
  const parsed = useMemo(() => parsePolicy(written), [written])
  const [lookedAt, setLookedAt] = useState<string | null>(null)
  const [proposing, setProposing] = useState(false)
  const offline = useReasonAgainst(contract.policies.propose)
  const moved = basedOn !== inForce.version
  const reason = moved
    ? 'Another version came in force since you began.'
    : written === inForce.text
      ? 'It is the text in force.'
      : !parsed.ok
        ? 'It cannot be read yet.'
        : lookedAt !== written
          ? 'Look first at what it would have changed.'
          : offline
  return (
    <div className={style.draft}>
      <div className={style.writing}>
        {moved && (
          <Notice
            inset
            tone="amber"
            action={<Button onClick={() => begin(inForce.text, inForce.version)}>Begin again with it</Button>}
          >
            Version {inForce.version} came in force since you began. What you wrote is still here; copy what you need.
          </Notice>
        )}
        <PolicyText text={written} onText={write} faults={parsed.ok ? [] : parsed.faults} />
        <div className={style.actions}>
          <Button onClick={drop}>Drop the change</Button>
          <Button kind="primary" reason={reason} onClick={() => setProposing(true)}>
            Propose…
          </Button>
        </div>
      </div>
      <div className={style.beside}>
        <WhatIf text={written} readable={parsed.ok} onLooked={() => setLookedAt(written)} />
        {parsed.ok && (
          <section className={style.part} aria-labelledby="draft-rules">
            <h2 id="draft-rules" className={style.partTitle}>
              In words
            </h2>
            <ul className={rules.list}>
              {parsed.policy.rules.map((rule) => (
                <li key={rule.id} className={rules.rule} data-draft>
                  <VerdictText verdict={rule.verdict} />
                  <span className={rules.words}>
                    {whenWords(rule, parsed.policy.currency)} {rule.shadow && <OnlyWatches />}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {proposing && (
        <ProposeDialog
          text={written}
          basedOn={basedOn}
          onClose={() => setProposing(false)}
          onProposed={() => {
            setProposing(false)
            drop()
          }}
        />
      )}
    </div>
  )
}
