import { useState, type FormEvent } from 'react'
import { contract } from '#shared/contract.ts'
import type { ModelsView } from '#shared/contract/models.ts'
import type { ModelPair } from '#shared/schema/model.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { checkPair, type PairFields } from './check-pair.ts'
import { ModelField } from './model-field.tsx'
import style from './models.module.css'

const setPair = (rpc: Transport['rpc'], input: ModelPair) => rpc.models.setPair(input)

/** Two models that work as one. @param before the pair to change; null = a new one */
export function PairDialog({ models, before, onClose }: { models: ModelsView; before: ModelPair | null; onClose(): void }) {
  const [fields, setFields] = useState<PairFields>(() => before ?? { title: '', normal: '', thinking: '' })
  const [shown, setShown] = useState(false)
  const { run, busy, refusal } = useCommand(setPair)
  const reason = useReasonAgainst(contract.models.setPair)
  const { problems, wish } = checkPair(fields, models.pairs, before)
  const set = (name: keyof PairFields) => (value: string) => setFields({ ...fields, [name]: value })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setShown(true)
    if (wish && !reason && !busy && (await run(wish))) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={before ? `Change ${before.title}` : 'New pair'}
      words={
        before
          ? 'Trials that use it ask its new models from their next call on. What was spent stays with the models that were asked.'
          : 'Two models that work as one. Both may be the same.'
      }
    >
      <form className={style.form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField label="Name" value={fields.title} onValue={set('title')} error={shown ? problems.title : null} />
        <ModelField
          label="Normal, for most calls"
          models={models}
          value={fields.normal}
          onValue={set('normal')}
          error={shown ? problems.normal : null}
        />
        <ModelField
          label="Thinking, for plans"
          models={models}
          value={fields.thinking}
          onValue={set('thinking')}
          error={shown ? problems.thinking : null}
        />
        {refusal && (
          <Notice inset tone="red">
            {refusal}
          </Notice>
        )}
        <div className={style.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" reason={reason} busy={busy}>
            {before ? `Change ${before.title}` : `Make the pair ${fields.title.trim()}`.trim()}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
