import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'

type Props = { device: string; operator: string; onRevoke(): void; onClose(): void }

export const RevokeDialog = ({ device, operator, onRevoke, onClose }: Props) => (
  <Dialog
    open
    onClose={onClose}
    title={`Revoke ${device} of ${operator}?`}
    words="It is cut off at once and loses any control it holds. It can come back only with a new code."
    actions={
      <>
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="danger" onClick={onRevoke}>
          Revoke {device}
        </Button>
      </>
    }
  />
)
