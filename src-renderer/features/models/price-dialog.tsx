import { useState, type FormEvent } from 'react'
import { contract } from '#shared/contract.ts'
import type { Price } from '#shared/schema/model.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { currencyOf } from '../../kit/money-words.ts'
import { Notice } from '../../kit/notice.tsx'
import { SelectField } from '../../kit/select-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { currencies } from '../trials/currencies.ts'
import { buckets } from './buckets.ts'
import { checkPrice, fieldsOf, type PriceFields } from './check-price.ts'
import style from './models.module.css'

type SetPrice = Parameters<Transport['rpc']['models']['setPrice']>[0]
const setPrice = (rpc: Transport['rpc'], input: SetPrice) => rpc.models.setPrice(input)

/** A new revision of a model's price. It holds for calls from now on. */
export function PriceDialog({ model, before, onClose }: { model: string; before: Price | null; onClose(): void }) {
  const [fields, setFields] = useState<PriceFields>(() => fieldsOf(before))
  const [shown, setShown] = useState(false)
  const { run, busy, refusal } = useCommand(setPrice)
  const reason = useReasonAgainst(contract.models.setPrice)
  const { problems, rates } = checkPrice(fields)
  const set = (change: Partial<PriceFields>) => setFields({ ...fields, ...change })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setShown(true)
    if (!rates || reason || busy) return
    const source = fields.source.trim() || 'set in the console'
    if (await run({ model, asset: fields.asset, rates, source })) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Price of ${model}`}
      words={`In ${currencyOf(fields.asset)} per million tokens. An empty field is not priced: calls with such tokens are refused.`}
    >
      <form className={style.form} onSubmit={(event) => void submit(event)} noValidate>
        <SelectField label="Currency" value={fields.asset} options={currencies} onValue={(asset) => set({ asset })} />
        <div className={style.rates}>
          {buckets.map(({ bucket, name }) => (
            <TextField
              key={bucket}
              label={name}
              inputMode="decimal"
              value={fields[bucket]}
              onValue={(value) => set({ [bucket]: value })}
              error={shown ? problems[bucket] : null}
            />
          ))}
        </div>
        <TextField
          label="Where it comes from"
          value={fields.source}
          maxLength={200}
          onValue={(source) => set({ source })}
          hint="Such as the page of a price list, or what an hour of its GPU costs."
        />
        {refusal && (
          <Notice inset tone="red">
            {refusal}
          </Notice>
        )}
        <div className={style.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" reason={reason} busy={busy}>
            Set the price
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
