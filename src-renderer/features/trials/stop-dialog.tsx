import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'

/** A trial that was stopped does not go on; the safe act stands first. */
export function StopDialog({ title, onKeep, onStop }: { title: string; onKeep(): void; onStop(): void }) {
  return (
    <Dialog
      open
      onClose={onKeep}
      title={`Stop “${title}”?`}
      words="Its agent is ended and its work is not checked. What it cost stays booked; what is left goes back to the project. It cannot go on afterwards, only be run again."
      actions={
        <>
          <Button onClick={onKeep}>Let it run</Button>
          <Button kind="danger" onClick={onStop}>
            Stop {title}
          </Button>
        </>
      }
    />
  )
}
