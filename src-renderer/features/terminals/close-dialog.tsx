import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'

type Props = { title: string; worker: string; onEnd(): void; onKeep(): void }

/** Closing a terminal ends what runs in it; closing the console does not. */
export const CloseDialog = ({ title, worker, onEnd, onKeep }: Props) => (
  <Dialog
    open
    onClose={onKeep}
    title={`End ${title} on ${worker}?`}
    words="The shell and everything that runs in it are ended on the worker. To keep it running, just leave this screen."
    actions={
      <>
        <Button onClick={onKeep}>Keep it running</Button>
        <Button kind="danger" onClick={onEnd}>
          End {title}
        </Button>
      </>
    }
  />
)
