import { useState } from 'react'
import type { MoneyText } from '#shared/schema/money.ts'
import { decimalWords } from '#shared/pure/money/decimal-words.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { currencyOf } from '../../kit/money-words.ts'
import { TextField } from '../../kit/text-field.tsx'
import { readAmount } from '../trials/read-amount.ts'

type Props = { amount: MoneyText; onCap(cap: MoneyText): void; onClose(): void }

/** Asks how much may be paid at most; approving it is another step. */
export function LowerCapDialog({ amount, onCap, onClose }: Props) {
  const [text, setText] = useState('')
  const cap = readAmount(text, amount.asset)
  const fits = cap !== null && BigInt(cap.amount) < BigInt(amount.amount)
  return (
    <Dialog
      open
      onClose={onClose}
      title="Allow less than was asked for?"
      words={`Asked for are ${decimalWords(amount)}. When the seller wants more than the cap, nothing is paid.`}
      actions={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button
            reason={fits ? null : `Type an amount under ${decimalWords(amount)}.`}
            onClick={() => {
              if (cap !== null && fits) onCap(cap)
            }}
          >
            Go on…
          </Button>
        </>
      }
    >
      <TextField label={`At most, ${currencyOf(amount.asset)}`} inputMode="decimal" value={text} onValue={setText} />
    </Dialog>
  )
}
