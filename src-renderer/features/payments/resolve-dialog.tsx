import { useState } from 'react'
import type { Payment } from '#shared/schema/payment.ts'
import { decimalOf } from '#shared/pure/money/decimal.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { currencyOf, moneyWords } from '../../kit/money-words.ts'
import { Notice } from '../../kit/notice.tsx'
import { TextArea } from '../../kit/text-area.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { readResolution } from './read-resolution.ts'
import style from './payment-body.module.css'

const resolve = (rpc: Transport['rpc'], input: Parameters<Transport['rpc']['payments']['resolve']>[0]) =>
  rpc.payments.resolve(input)

/** A person says what became of it, from what they saw elsewhere; the button says what is booked. */
export function ResolveDialog({ payment, paid, onClose }: { payment: Payment; paid: boolean; onClose(): void }) {
  const [amount, setAmount] = useState(decimalOf(BigInt(payment.cap.amount), payment.cap.asset))
  const [reason, setReason] = useState('')
  const { run, busy, refusal } = useCommand(resolve)
  const said = readResolution({ paid, amount, reason, cap: payment.cap })
  const send = async () => {
    if (said.ok && (await run({ paymentId: payment.id, paid: said.paid, reason: said.reason }))) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={paid ? `${payment.payee} was paid` : `${payment.payee} was not paid`}
      words={
        paid
          ? 'What was paid is booked out of the hold, and the rest of it is free again.'
          : 'The whole hold is free again, and the agent may ask for this purchase anew. If it was paid after all, the money is missing from the books.'
      }
      actions={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button kind={paid ? 'primary' : 'danger'} busy={busy} reason={said.ok ? null : said.words} onClick={() => void send()}>
            {paid
              ? said.ok && said.paid
                ? `Book ${moneyWords(said.paid)} as paid`
                : 'Book as paid'
              : `Free ${moneyWords(payment.cap)}`}
          </Button>
        </>
      }
    >
      <div className={style.form}>
        {paid && (
          <TextField
            label={`Paid, ${currencyOf(payment.cap.asset)}`}
            inputMode="decimal"
            value={amount}
            onValue={setAmount}
            hint={`at most ${moneyWords(payment.cap)}`}
          />
        )}
        <TextArea label="What you saw, and where" value={reason} onValue={setReason} rows={3} />
        {refusal && (
          <Notice tone="amber" inset>
            {refusal}
          </Notice>
        )}
      </div>
    </Dialog>
  )
}
