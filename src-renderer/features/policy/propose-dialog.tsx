import { useState } from 'react'
import { newId } from '#shared/pure/id.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { TextArea } from '../../kit/text-area.tsx'
import { goTo } from '../../shell/use-place.ts'

type Input = { approvalId: ApprovalId; basedOn: number; text: string; reason: string }
const propose = (rpc: Transport['rpc'], input: Input) => rpc.policies.propose(input)

type Props = { text: string; basedOn: number; onClose(): void; onProposed(): void }

/** A change of the policy is a case like any other: it is in force once it was approved on its sheet. */
export function ProposeDialog({ text, basedOn, onClose, onProposed }: Props) {
  const [approvalId] = useState(() => newId('appr'))
  const [reason, setReason] = useState('')
  const { run, busy, refusal } = useCommand(propose)
  const send = async () => {
    if (!(await run({ approvalId, basedOn, text, reason }))) return
    onProposed()
    goTo({ screen: 'approval', approvalId })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Propose version ${basedOn + 1} of the policy`}
      words="Nothing changes yet: it becomes a case that is approved on its sheet, and cases after that are judged by it."
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button kind="primary" busy={busy} onClick={() => void send()}>
            Propose
          </Button>
        </>
      }
    >
      {refusal && (
        <Notice inset tone="red">
          {refusal}
        </Notice>
      )}
      <TextArea label="Why, for whoever reads it later" value={reason} onValue={setReason} maxLength={2_000} />
    </Dialog>
  )
}
