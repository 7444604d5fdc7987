import { useState } from 'react'
import type { PolicyRow } from '#shared/schema/approval.ts'
import { Age } from '../../kit/age.tsx'
import { Button } from '../../kit/button.tsx'
import { CopyButton } from '../../kit/copy-button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { hrefOf } from '../../shell/place.ts'
import { useDraft } from './draft.ts'
import page from './policy.module.css'
import style from './versions.module.css'

/** Every text that was in force, by whom and since when; an older one can be begun with again. */
export function Versions({ versions }: { versions: readonly PolicyRow[] }) {
  const [shown, setShown] = useState<PolicyRow | null>(null)
  const begin = useDraft((draft) => draft.begin)
  const [inForce] = versions
  return (
    <section className={page.part} aria-labelledby="versions">
      <h2 id="versions" className={page.partTitle}>
        History
      </h2>
      <ul className={style.list}>
        {versions.map((each) => (
          <li key={each.version} className={style.version}>
            <span>
              Version {each.version}
              {each === inForce && ', in force'}
            </span>
            <span className={page.quiet}>
              by {each.by}, <Age at={each.at} ago />
            </span>
            {each.approvalId ? (
              <a href={hrefOf({ screen: 'approval', approvalId: each.approvalId })}>How it was decided</a>
            ) : (
              <span className={page.quiet}>came with the product</span>
            )}
            <Button kind="ghost" onClick={() => setShown(each)}>
              Text
            </Button>
          </li>
        ))}
      </ul>
      {shown && (
        <Dialog
          open
          wide
          onClose={() => setShown(null)}
          title={`Version ${shown.version}`}
          actions={
            <>
              <Button onClick={() => setShown(null)}>Close</Button>
              {inForce && shown !== inForce && (
                <Button onClick={() => begin(shown.text, inForce.version)}>Begin a change with it</Button>
              )}
            </>
          }
        >
          <pre className={style.text}>{shown.text}</pre>
          <CopyButton text={shown.text} label="Copy the text" />
        </Dialog>
      )}
    </section>
  )
}
