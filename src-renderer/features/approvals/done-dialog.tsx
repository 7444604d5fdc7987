import type { ApprovalId } from '#shared/schema/ids.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { WordsDialog } from './words-dialog.tsx'

const done = (rpc: Transport['rpc'], input: Parameters<Transport['rpc']['approvals']['done']>[0]) => rpc.approvals.done(input)

export function DoneDialog({ approvalId, onClose }: { approvalId: ApprovalId; onClose(): void }) {
  const { run, busy, refusal } = useCommand(done)
  return (
    <WordsDialog
      title="Is it done?"
      words="The agent goes on and is told what you write. Write no password and no code: the agent and its model read it."
      label="Note to the agent (may be left out)"
      least={0}
      most={1_000}
      act="It is done"
      busy={busy}
      refusal={refusal}
      onClose={onClose}
      onWords={(words) => void run({ approvalId, words }).then((answer) => answer && onClose())}
    />
  )
}
