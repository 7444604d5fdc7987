import { useState } from 'react'
import { askWords } from '#shared/pure/guard/ask-words.ts'
import { isWaiting } from '#shared/pure/guard/moves.ts'
import type { ApprovalRow } from '#shared/contract/approvals.ts'
import { agentKinds } from '#shared/schema/agents.ts'
import type { Transport } from '../../client/transport.ts'
import { Age } from '../../kit/age.tsx'
import { Notice } from '../../kit/notice.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { ScrollRegion } from '../../kit/scroll-region.tsx'
import { hrefOf } from '../../shell/place.ts'
import { CaseStateText } from './case-state-text.tsx'
import { kindNames } from './case-words.ts'
import { DecisionBar } from './decision-bar.tsx'
import { DecisionColumn } from './decision-column.tsx'
import { Evidence } from './evidence.tsx'
import { useSheet } from './use-sheet.ts'
import style from './sheet.module.css'

type One<T> = T extends AsyncIterable<infer V> ? V : never
export type CaseView = One<Awaited<ReturnType<Transport['rpc']['approvals']['watchOne']>>>

/** The evidence on the left, the money and the time on the right, what can be done below. */
export function Sheet({ view, row }: { view: CaseView; row: ApprovalRow }) {
  const { approval, trial, worker } = row
  const read = useSheet(view.sheet, view.unshown)
  const [pictureLost, setPictureLost] = useState(false)
  const shown = pictureLost
    ? {
        state: 'not_whole' as const,
        words: 'The picture of the seller’s page cannot be drawn, so this cannot be approved here. It can be denied.',
      }
    : read
  // Before it can be approved it is drawn from the very text that is signed; afterwards, or when that cannot be shown, from the row.
  const content = read.state === 'whole' ? read.content : approval
  return (
    <article className={style.screen} aria-label={askWords(approval.intent)}>
      <header className={style.head}>
        <span className={style.kind}>{kindNames[approval.intent.kind]}</span>
        <h1 className={style.title}>{askWords(approval.intent)}</h1>
        <span className={style.who}>
          {trial && <a href={hrefOf({ screen: 'trial', trialId: trial.id })}>{plainText(trial.title)}</a>}
          {approval.agent && ` · ${agentKinds[approval.agent].title}`}
          {worker && (
            <>
              {' · '}
              <a href={hrefOf({ screen: 'worker', workerId: worker.id })}>{worker.name}</a>
            </>
          )}
          {' · asked '}
          <Age at={approval.requestedAt} ago />
        </span>
        <CaseStateText row={row} />
      </header>
      {isWaiting(approval) && shown.state === 'not_whole' && <Notice tone="amber">{shown.words}</Notice>}
      <div className={style.body}>
        <ScrollRegion className={style.evidence} label="Evidence">
          <Evidence content={content} view={view} row={row} onPictureLost={() => setPictureLost(true)} />
        </ScrollRegion>
        <ScrollRegion className={style.column} label="What would be paid, and what becomes of it">
          <DecisionColumn content={content} view={view} row={row} />
        </ScrollRegion>
      </div>
      {isWaiting(approval) && <DecisionBar key={approval.version} row={row} shown={shown} />}
    </article>
  )
}
