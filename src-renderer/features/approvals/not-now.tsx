import type { Approval } from '#shared/schema/approval.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { goTo } from '../../shell/use-place.ts'

/** How long it is out of sight. */
const minutes = 10

const notNow = (rpc: Transport['rpc'], input: Parameters<Transport['rpc']['approvals']['notNow']>[0]) =>
  rpc.approvals.notNow(input)

/** Puts it to the end of the list here; the clock goes on, and nothing else changes. */
export function NotNow({ approval }: { approval: Approval }) {
  const { run, busy } = useCommand(notNow)
  const put = async () => {
    if (await run({ approvalId: approval.id, minutes })) goTo({ screen: 'approvals', section: 'waiting' })
  }
  return (
    <Button
      kind="ghost"
      busy={busy}
      title={`To the end of the list for ${minutes} minutes. The clock goes on.`}
      onClick={() => void put()}
    >
      Not now
    </Button>
  )
}
