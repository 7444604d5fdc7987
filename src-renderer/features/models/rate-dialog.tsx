import { useState, type FormEvent } from 'react'
import { contract } from '#shared/contract.ts'
import type { Asset, ExchangeRate } from '#shared/schema/money.ts'
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
import { fractionOf, worthOf } from './exchange-rate.ts'
import style from './models.module.css'

type SetRate = Parameters<Transport['rpc']['models']['setRate']>[0]
const setRate = (rpc: Transport['rpc'], input: SetRate) => rpc.models.setRate(input)

type Props = { before: ExchangeRate | null; onClose(): void }

/** A new rate between two currencies. It holds for what is converted from now on. */
export function RateDialog({ before, onClose }: Props) {
  const [base, setBase] = useState<Asset>(before?.base ?? 'USD/12')
  const [quote, setQuote] = useState<Asset>(before?.quote ?? 'CAD/12')
  const [worth, setWorth] = useState(before ? worthOf(before) : '')
  const [source, setSource] = useState('')
  const [shown, setShown] = useState(false)
  const { run, busy, refusal } = useCommand(setRate)
  const reason = useReasonAgainst(contract.models.setRate)
  const fraction = fractionOf(worth, base, quote)
  const problem = base === quote ? 'A rate is between two currencies. Choose another one above.' : null
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setShown(true)
    if (!fraction || problem !== null || reason || busy) return
    if (await run({ base, quote, ...fraction, source: source.trim() || 'set in the console' })) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Set an exchange rate"
      words="Holds for what is converted from now on, both ways. Calls under way keep the rate they were held at."
    >
      <form className={style.form} onSubmit={(event) => void submit(event)} noValidate>
        <div className={style.pair}>
          <SelectField label="One of" value={base} options={currencies} onValue={setBase} />
          <SelectField label="is worth so many" value={quote} options={currencies} onValue={setQuote} />
        </div>
        <TextField
          label={`1 ${currencyOf(base)} in ${currencyOf(quote)}`}
          inputMode="decimal"
          value={worth}
          onValue={setWorth}
          error={shown ? (problem ?? (fraction ? null : 'A number above nought with at most 12 decimals, such as 1.37.')) : null}
        />
        <TextField
          label="Where it comes from"
          value={source}
          maxLength={200}
          onValue={setSource}
          hint="Such as a central bank’s rate of the day."
        />
        {refusal && (
          <Notice inset tone="red">
            {refusal}
          </Notice>
        )}
        <div className={style.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" reason={reason} busy={busy}>
            {fraction && problem === null
              ? `Set 1 ${currencyOf(base)} = ${worthOf({ base, quote, ...fraction })} ${currencyOf(quote)}`
              : 'Set the rate'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
