import { useState } from 'react'
import type { ApprovalRow } from '#shared/contract/approvals.ts'
import { decidersOf, frictionOf } from '#shared/pure/guard/friction.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Button } from '../../kit/button.tsx'
import { Notice } from '../../kit/notice.tsx'
import { hrefOf } from '../../shell/place.ts'
import { operatorsFeed } from '../settings/operators-feed.ts'
import { approveWords } from './approve-words.ts'
import { ApproveButton } from './approve-button.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { shortHost } from './case-words.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { DoneDialog } from './done-dialog.tsx'
import { LowerCapDialog } from './lower-cap-dialog.tsx'
import { NotNow } from './not-now.tsx'
import { useDecision } from './use-decision.ts'
import { useTimeAgainst } from './use-time-against.ts'
import type { Shown } from './use-sheet.ts'
import { WordsDialog } from './words-dialog.tsx'
import style from './decision-bar.module.css'

type Dialog = 'confirm' | 'tell' | 'block' | 'cap' | 'ask' | 'done' | null

/** What can be done about a case that waits. Denying on one side, paying on the other; neither ever moves. */
export function DecisionBar({ row, shown }: { row: ApprovalRow; shown: Shown }) {
  const { approval, worker } = row
  const { intent } = approval
  const [dialog, setDialog] = useState<Dialog>(null)
  const [cap, setCap] = useState<MoneyText | null>(null)
  const decision = useDecision(approval, shown)
  const people = useFeed(operatorsFeed).value
  const friction = frictionOf(approval, people ? decidersOf(people.operators, people.devices) : 1)
  const timeAgainst = useTimeAgainst(approval, friction.dwellMs)
  const close = () => {
    setDialog(null)
    setCap(null)
    decision.dismiss()
  }
  if (decision.told) return <output className={style.bar}>Decided. What became of it is shown as soon as it is recorded.</output>

  const approve = (typed?: string) =>
    void decision.say({ verdict: 'approve', cap, words: '', ...(typed === undefined ? {} : { typed }) })
  const deny = (words = '') => void decision.say({ verdict: 'deny', cap: null, words })
  const act = approveWords(intent, cap)
  const pay = approveWords(intent)
  const host = intent.kind === 'payment' ? intent.payee.host : null
  const common = { busy: decision.busy, refusal: decision.refusal, onClose: close }
  return (
    <>
      {decision.refusal && dialog === null && (
        <Notice tone="amber" onDismiss={decision.dismiss}>
          {decision.refusal}
        </Notice>
      )}
      <div className={style.bar}>
        <Button reason={decision.against} busy={decision.busy} onClick={() => deny()}>
          Deny
        </Button>
        <Button kind="ghost" reason={decision.against} onClick={() => setDialog('tell')}>
          Deny and tell…
        </Button>
        {host !== null && (
          <Button kind="ghost" reason={decision.against} onClick={() => setDialog('block')}>
            Block {shortHost(host, 24)}…
          </Button>
        )}
        <span className={style.apart} />
        <NotNow approval={approval} />
        {approval.taskId !== null && (
          <Button kind="ghost" reason={decision.against} onClick={() => setDialog('ask')}>
            Ask…
          </Button>
        )}
        {intent.kind === 'payment' && (
          <Button kind="ghost" reason={decision.againstApproving} onClick={() => setDialog('cap')}>
            Lower cap…
          </Button>
        )}
        {pay !== null ? (
          <ApproveButton
            reason={decision.againstApproving ?? timeAgainst}
            busy={decision.busy}
            onApprove={() => (friction.twoGestures || friction.typed !== null ? setDialog('confirm') : approve())}
          >
            {friction.twoGestures ? `${pay}…` : pay}
          </ApproveButton>
        ) : (
          <>
            {worker && (
              <a className={style.link} href={hrefOf({ screen: 'worker', workerId: worker.id })}>
                Go to {worker.name}
              </a>
            )}
            <Button kind="primary" reason={decision.against} onClick={() => setDialog('done')}>
              It is done…
            </Button>
          </>
        )}
      </div>
      {dialog === 'confirm' && act !== null && <ConfirmDialog act={act} typed={friction.typed} onApprove={approve} {...common} />}
      {dialog === 'cap' && intent.kind === 'payment' && (
        <LowerCapDialog
          amount={intent.amount}
          onClose={close}
          onCap={(lower) => {
            setCap(lower)
            setDialog('confirm')
          }}
        />
      )}
      {dialog === 'tell' && (
        <WordsDialog
          title="Deny it and tell the agent?"
          words="Your words reach the agent at its next turn, as yours."
          label="Words to the agent"
          least={1}
          most={1_000}
          act="Deny and tell"
          onWords={deny}
          {...common}
        />
      )}
      {dialog === 'block' && host !== null && (
        <WordsDialog
          title={`Deny it and block ${host}?`}
          words="Nothing is paid to it any more, by any agent. The agent is told your words, if there are any."
          label="Words to the agent (may be left out)"
          least={0}
          most={1_000}
          act={`Block ${shortHost(host)}`}
          kind="danger"
          onWords={(words) => void decision.say({ verdict: 'block', cap: null, words })}
          {...common}
        />
      )}
      {dialog === 'ask' && <AskDialog approvalId={approval.id} onClose={close} />}
      {dialog === 'done' && <DoneDialog approvalId={approval.id} onClose={close} />}
    </>
  )
}
