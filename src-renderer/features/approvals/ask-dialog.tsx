import type { ApprovalId } from '#shared/schema/ids.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { WordsDialog } from './words-dialog.tsx'

const ask = (rpc: Transport['rpc'], input: Parameters<Transport['rpc']['approvals']['ask']>[0]) => rpc.approvals.ask(input)

export function AskDialog({ approvalId, onClose }: { approvalId: ApprovalId; onClose(): void }) {
  const { run, busy, refusal } = useCommand(ask)
  return (
    <WordsDialog
      title="Ask the agent"
      words="It is asked at its next turn, and answers in its timeline. The clock goes on."
      label="Question"
      least={1}
      most={1_000}
      act="Ask"
      busy={busy}
      refusal={refusal}
      onClose={onClose}
      onWords={(question) => void run({ approvalId, question }).then((done) => done && onClose())}
    />
  )
}
