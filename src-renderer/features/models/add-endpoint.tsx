import { useState, type FormEvent } from 'react'
import { contract } from '#shared/contract.ts'
import { newId } from '#shared/pure/id.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { checkEndpoint, type EndpointFields } from './check-endpoint.ts'
import style from './models.module.css'

type Add = Parameters<Transport['rpc']['models']['addEndpoint']>[0]
const add = (rpc: Transport['rpc'], input: Add) => rpc.models.addEndpoint(input)

/** A server that speaks the OpenAI protocol; it is looked at before it is taken into use. */
export function AddEndpoint({ onClose }: { onClose(): void }) {
  const [fields, setFields] = useState<EndpointFields>({ name: '', baseUrl: '', keyVariable: '' })
  const [endpointId] = useState(() => newId('endp'))
  const [shown, setShown] = useState(false)
  const { run, busy, refusal } = useCommand(add)
  const reason = useReasonAgainst(contract.models.addEndpoint)
  const { problems, wish } = checkEndpoint(fields)
  const set = (name: keyof EndpointFields) => (value: string) => setFields((before) => ({ ...before, [name]: value }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setShown(true)
    if (wish && !reason && !busy && (await run({ endpointId, ...wish }))) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Add an endpoint"
      words="Any server that speaks the OpenAI protocol: vLLM, Ollama, LM Studio, or one on the network."
    >
      <form className={style.form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField label="Name" value={fields.name} onValue={set('name')} error={shown ? problems.name : null} />
        <TextField
          label="Address"
          mono
          value={fields.baseUrl}
          onValue={set('baseUrl')}
          error={shown ? problems.baseUrl : null}
          hint="As the orchestrator reaches it, up to and without /v1."
        />
        <TextField
          label="Environment variable of its key"
          mono
          value={fields.keyVariable}
          onValue={set('keyVariable')}
          error={shown ? problems.keyVariable : null}
          hint="Read by the orchestrator; the key itself never comes here. Empty: it needs none."
        />
        {refusal && (
          <Notice inset tone="red">
            {refusal}
          </Notice>
        )}
        <div className={style.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" reason={reason} busy={busy}>
            Look at it and use it
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
