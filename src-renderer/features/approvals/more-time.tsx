import { useState } from 'react'
import { contract } from '#shared/contract.ts'
import type { Approval } from '#shared/schema/approval.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { useCommand } from '../../client/use-command.ts'
import type { Transport } from '../../client/transport.ts'
import { Button } from '../../kit/button.tsx'
import { WordsDialog } from './words-dialog.tsx'

const extend = (rpc: Transport['rpc'], input: Parameters<Transport['rpc']['approvals']['extend']>[0]) =>
  rpc.approvals.extend(input)

/** More time, once, with a reason. */
export function MoreTime({ approval }: { approval: Approval }) {
  const [open, setOpen] = useState(false)
  const offline = useReasonAgainst(contract.approvals.extend)
  const { run, busy, refusal } = useCommand(extend)
  if (approval.extended) return <p>It was given more time already.</p>
  return (
    <>
      <Button reason={offline} onClick={() => setOpen(true)}>
        More time…
      </Button>
      {open && (
        <WordsDialog
          title="Give it more time?"
          words="It is given the same time once more, and no second time."
          label="Why"
          least={3}
          most={200}
          act="Give more time"
          busy={busy}
          refusal={refusal}
          onClose={() => setOpen(false)}
          onWords={(reason) => void run({ approvalId: approval.id, reason }).then((done) => done && setOpen(false))}
        />
      )}
    </>
  )
}
