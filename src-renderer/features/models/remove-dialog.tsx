import type { Endpoint } from '#shared/schema/model.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'

type Props = { endpoint: Endpoint; onKeep(): void; onRemove(): void }

/** Trials that ask for its models get no answer any more. */
export const RemoveDialog = ({ endpoint, onKeep, onRemove }: Props) => (
  <Dialog
    open
    onClose={onKeep}
    title={`Remove ${endpoint.name}?`}
    words={`Trials that use ${endpoint.models.map(({ name }) => name).join(', ') || 'its models'} get no answer any more. What was spent on it stays in the ledger.`}
    actions={
      <>
        <Button onClick={onKeep}>Keep it</Button>
        <Button kind="danger" onClick={onRemove}>
          Remove {endpoint.name}
        </Button>
      </>
    }
  />
)
