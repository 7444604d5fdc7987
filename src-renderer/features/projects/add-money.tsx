import { useRef, useState, type FormEvent } from 'react'
import { contract } from '#shared/contract.ts'
import type { ProjectRow } from '#shared/contract/projects.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { currencyOf, moneyWords } from '../../kit/money-words.ts'
import { Notice } from '../../kit/notice.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { readAmount } from '../trials/read-amount.ts'
import { wishKeys } from './wish-keys.ts'
import style from './add-money.module.css'

type Fund = Parameters<Transport['rpc']['projects']['fund']>[0]
const fund = (rpc: Transport['rpc'], input: Fund) => rpc.projects.fund(input)

type Props = { row: ProjectRow; onAdded?(amount: MoneyText): void; onClose(): void }

/** Adds to a project's budget; the button names the project and the amount. */
export function AddMoney({ row: { project, funded, left }, onAdded, onClose }: Props) {
  const [text, setText] = useState('10')
  const [shown, setShown] = useState(false)
  const keyOf = useRef(wishKeys(() => crypto.randomUUID()))
  const { run, busy, refusal } = useCommand(fund)
  const reason = useReasonAgainst(contract.projects.fund)
  const amount = readAmount(text, project.asset)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    // This dialog may lie over a form that would take it for its own.
    event.stopPropagation()
    setShown(true)
    if (!amount || reason || busy) return
    if (!(await run({ projectId: project.id, amount, key: keyOf.current(amount.amount) }))) return
    onAdded?.(amount)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Add money to ${project.title}`}
      words={`It has ${moneyWords(left)} left for trials, of ${moneyWords(funded)} given. Trials that wait for money of their own are topped up one by one.`}
    >
      <form className={style.form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={`Amount, ${currencyOf(project.asset)}`}
          inputMode="decimal"
          value={text}
          onValue={setText}
          error={shown && !amount ? 'Say how much to add, such as 10.' : null}
        />
        {refusal && (
          <Notice inset tone="red">
            {refusal}
          </Notice>
        )}
        <div className={style.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" reason={reason} busy={busy}>
            {amount ? `Add ${moneyWords(amount)} to ${project.title}` : `Add … to ${project.title}`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
