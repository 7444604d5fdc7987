import { useState, type FormEvent, type ReactNode } from 'react'
import type { Asset, MoneyText } from '#shared/schema/money.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { currencyOf, moneyWords } from '../../kit/money-words.ts'
import { TextField } from '../../kit/text-field.tsx'
import { budgetProblem } from './project-wish.ts'
import { readAmount } from './read-amount.ts'
import style from './new-trial.module.css'

type Props = {
  title: string
  words: ReactNode
  /** What the button does to the amount: `Top up by`. */
  act: string
  asset: Asset
  first: string
  /** What there is to give; null = not known. */
  left: MoneyText | null
  onAmount(amount: MoneyText): void
  onClose(): void
}

/** Asks for one amount; the button names it. */
export function AmountDialog({ title, words, act, asset, first, left, onAmount, onClose }: Props) {
  const [text, setText] = useState(first)
  const [shown, setShown] = useState(false)
  const amount = readAmount(text, asset)
  const problem = budgetProblem(amount, left, 'it')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setShown(true)
    if (amount && problem === null) onAmount(amount)
  }
  return (
    <Dialog open onClose={onClose} title={title} words={words}>
      <form className={style.form} onSubmit={submit} noValidate>
        <TextField
          label={`Amount, ${currencyOf(asset)}`}
          inputMode="decimal"
          value={text}
          onValue={setText}
          error={shown ? problem : null}
          hint={left && `${moneyWords(left)} left in the project`}
        />
        <div className={style.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit">
            {amount && problem === null ? `${act} ${moneyWords(amount)}` : `${act} …`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
