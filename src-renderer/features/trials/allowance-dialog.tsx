import { useRef, useState, type FormEvent } from 'react'
import { contract } from '#shared/contract.ts'
import type { AllowancePlan } from '#shared/schema/allowance.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { currencyOf, moneyWords } from '../../kit/money-words.ts'
import { Notice } from '../../kit/notice.tsx'
import { SelectField } from '../../kit/select-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { wishKeys } from '../projects/wish-keys.ts'
import { allowanceFields, readAllowance, type AllowanceWish } from './allowance-wish.ts'
import style from './new-trial.module.css'

type SetAllowance = Parameters<Transport['rpc']['money']['setAllowance']>[0]
const setAllowance = (rpc: Transport['rpc'], input: SetAllowance) => rpc.money.setAllowance(input)

const paces = [
  { value: 'whole', name: 'All at once' },
  { value: 'even', name: 'Evenly by day' },
] as const
const givings = [
  { value: 'none', name: 'nothing more' },
  { value: 'reset', name: 'tops it up to an amount' },
  { value: 'add', name: 'adds an amount, up to a most' },
] as const

/** Paces a trial's money from today on; the button names what its project will give. */
export function AllowanceDialog({ title, plan, onClose }: { title: string; plan: AllowancePlan; onClose(): void }) {
  const [fields, setFields] = useState(() => allowanceFields(plan))
  const [shown, setShown] = useState(false)
  const keyOf = useRef(wishKeys(() => crypto.randomUUID()))
  const { run, busy, refusal } = useCommand(setAllowance)
  const reason = useReasonAgainst(contract.money.setAllowance)
  const { problems, wish } = readAllowance(fields, plan.asset)
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change })
  const currency = currencyOf(plan.asset)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setShown(true)
    if (!wish || reason || busy) return
    if (await run({ trialId: plan.trialId, ...wish, key: keyOf.current(JSON.stringify(wish)) })) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Daily allowance of “${title}”`}
      words="What its agent may spend each day, in the project’s time zone. What it leaves goes back to the trial, and is shared anew the next day."
    >
      <form className={style.form} onSubmit={(event) => void submit(event)} noValidate>
        <Choice label="What the trial has" shown value={fields.pace} options={paces} onValue={(pace) => set({ pace })} />
        <SelectField
          label="Every 14 days its project gives"
          value={fields.replenish}
          options={givings}
          onValue={(replenish) => set({ replenish })}
          hint="At most what the project has left then."
        />
        {fields.replenish !== 'none' && (
          <div className={style.pair}>
            <TextField
              label={fields.replenish === 'reset' ? `Up to, ${currency}` : `Amount, ${currency}`}
              inputMode="decimal"
              value={fields.amount}
              onValue={(amount) => set({ amount })}
              error={shown ? problems.amount : null}
            />
            {fields.replenish === 'add' && (
              <TextField
                label={`At most, ${currency}`}
                inputMode="decimal"
                value={fields.cap}
                onValue={(cap) => set({ cap })}
                error={shown ? problems.cap : null}
              />
            )}
          </div>
        )}
        {refusal && (
          <Notice inset tone="red">
            {refusal}
          </Notice>
        )}
        <div className={style.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" reason={reason} busy={busy}>
            {wish ? actOf(wish, plan) : 'Set the allowance'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function actOf({ pace, replenish, amount }: AllowanceWish, { asset }: AllowancePlan): string {
  if (replenish === 'none') return pace === 'whole' ? 'Give all at once' : 'Share evenly by day'
  const given = moneyWords({ amount, asset })
  return replenish === 'reset' ? `Top up to ${given} every 14 days` : `Add ${given} every 14 days`
}
