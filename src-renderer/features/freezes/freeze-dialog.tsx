import { useRef, useState } from 'react'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { TextField } from '../../kit/text-field.tsx'

const freeze = (rpc: Transport['rpc'], input: Parameters<Transport['rpc']['freezes']['freeze']>[0]) => rpc.freezes.freeze(input)

/** One more gesture before everything stops. */
export function FreezeDialog({ onClose }: { onClose(): void }) {
  const [reason, setReason] = useState('')
  const keep = useRef<HTMLButtonElement>(null)
  const { run, busy, refusal } = useCommand(freeze)
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={keep}
      title="Freeze everything?"
      words="Every agent is stopped where it is, no approval can be used, nothing is paid, and nothing goes out. Desktops and your own browser go on. Nothing is lost; thaw it, and it goes on."
      actions={
        <>
          <Button ref={keep} onClick={onClose}>
            Let it run
          </Button>
          <Button
            kind="danger"
            busy={busy}
            onClick={() => void run({ scope: 'all', reason: reason.trim() }).then((done) => done && onClose())}
          >
            Freeze everything
          </Button>
        </>
      }
    >
      <TextField label="Why (may be left out)" value={reason} onValue={setReason} maxLength={300} />
      {refusal && (
        <Notice tone="amber" inset>
          {refusal}
        </Notice>
      )}
    </Dialog>
  )
}
