import { Plus } from 'lucide-react'
import { useState } from 'react'
import { contract } from '#shared/contract.ts'
import { useConnection, useReasonAgainst } from '../../client/connection.ts'
import { useCommand } from '../../client/use-command.ts'
import type { Transport } from '../../client/transport.ts'
import { Countdown } from '../../kit/countdown.tsx'
import { Button } from '../../kit/button.tsx'
import { CommandLine } from '../../kit/command-line.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Notice } from '../../kit/notice.tsx'

const invite = (rpc: Transport['rpc']) => rpc.operators.invite({ role: 'worker' })

/** How a worker on another machine joins: one command with a code that is shown once. */
export function AddWorker() {
  const [code, setCode] = useState<{ code: string; expiresAt: string } | null>(null)
  const address = useConnection()?.target?.address ?? ''
  const reason = useReasonAgainst(contract.operators.invite)
  const { run, busy, refusal, dismiss } = useCommand(invite)
  const open = code !== null || refusal !== null
  const close = () => {
    setCode(null)
    dismiss()
  }
  return (
    <>
      <Button
        icon={<Icon of={Plus} />}
        reason={reason}
        busy={busy}
        onClick={() => void run(undefined).then((made) => made && setCode(made.reply))}
      >
        Add worker
      </Button>
      <Dialog
        open={open}
        onClose={close}
        wide
        title="Add a worker"
        words="On the machine that is to become a worker, in a clone of this project, run the line below. The code works once."
        actions={<Button onClick={close}>Close</Button>}
      >
        {refusal && (
          <Notice inset tone="red">
            {refusal.words}
          </Notice>
        )}
        {code && (
          <>
            <CommandLine line={`npm start -- worker --orchestrator '${address}' --code ${code.code} --name builder-1`} />
            <p>
              Shown only now; it ends in <Countdown to={code.expiresAt} />. The worker appears here by itself once it has
              registered.
            </p>
          </>
        )}
      </Dialog>
    </>
  )
}
