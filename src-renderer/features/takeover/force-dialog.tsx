import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { TextField } from '../../kit/text-field.tsx'

/** Shortest reason that is one, in characters (the contract's own limit). */
const shortest = 3

type Props = { worker: string; holder: string; onForce(reason: string): void; onClose(): void }

/** Taking control from a person needs a reason, and names both. */
export function ForceDialog({ worker, holder, onForce, onClose }: Props) {
  const [reason, setReason] = useState('')
  const said = reason.trim()
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Take control of ${worker} from ${holder}?`}
      words={`${holder}’s input is cut at once and what they hold down is released. They see who took it; the reason is recorded for both of you.`}
      actions={
        <>
          <Button onClick={onClose}>Leave it with {holder}</Button>
          <Button kind="danger" reason={said.length < shortest ? 'Say why first.' : null} onClick={() => onForce(said)}>
            Take {worker} from {holder}
          </Button>
        </>
      }
    >
      <TextField label="Reason" value={reason} onValue={setReason} maxLength={200} />
    </Dialog>
  )
}
