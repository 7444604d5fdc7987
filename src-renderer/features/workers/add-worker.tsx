import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { contract } from '#shared/contract.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { useCommand } from '../../client/use-command.ts'
import type { Transport } from '../../client/transport.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'

const AddWorkerDialog = lazy(async () => ({ default: (await import('./add-worker-dialog.tsx')).AddWorkerDialog }))

const invite = (rpc: Transport['rpc']) => rpc.operators.invite({ role: 'worker' })

/** How a worker on another machine joins: asks for a code, then shows the one command. */
export function AddWorker() {
  const [made, setMade] = useState<{ code: string; expiresAt: string } | null>(null)
  const reason = useReasonAgainst(contract.operators.invite)
  const { run, busy, refusal, dismiss } = useCommand(invite)
  const ask = async () => {
    const done = await run(undefined)
    if (done) setMade(done.reply)
  }
  const close = () => {
    setMade(null)
    dismiss()
  }
  return (
    <>
      <Button icon={<Icon of={Plus} />} reason={reason} busy={busy} onClick={() => void ask()}>
        Add worker
      </Button>
      <Suspense>
        {(made !== null || refusal !== null) && <AddWorkerDialog made={made} refusal={refusal} onClose={close} />}
      </Suspense>
    </>
  )
}
