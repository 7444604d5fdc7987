import { useRef, useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { ApproveButton } from './approve-button.tsx'

type Props = {
  act: string
  /** What must be typed; null = nothing. */
  typed: string | null
  busy: boolean
  refusal: string | null
  onApprove(typed?: string): void
  onClose(): void
}

/** The second gesture. Where several people decide, the amount's digits are typed, too. */
export function ConfirmDialog({ act, typed, busy, refusal, onApprove, onClose }: Props) {
  const [text, setText] = useState('')
  const back = useRef<HTMLButtonElement>(null)
  const reason = typed !== null && text.trim() !== typed ? `Type ${typed} first.` : null
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${act}?`}
      words="It can be taken back for ten seconds, and no longer once it is used."
      {...(typed === null ? { initialFocus: back } : {})}
      actions={
        <>
          <Button ref={back} onClick={onClose}>
            Back
          </Button>
          <ApproveButton busy={busy} reason={reason} onApprove={() => onApprove(typed === null ? undefined : text.trim())}>
            {act}
          </ApproveButton>
        </>
      }
    >
      {typed !== null && (
        <TextField label={`Type the amount: ${typed}`} value={text} onValue={setText} inputMode="decimal" mono />
      )}
      {refusal && (
        <Notice tone="amber" inset>
          {refusal}
        </Notice>
      )}
    </Dialog>
  )
}
