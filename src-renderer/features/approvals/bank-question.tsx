import { useState } from 'react'
import { contract } from '#shared/contract.ts'
import type { Payment } from '#shared/schema/payment.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { TextField } from '../../kit/text-field.tsx'
import { TimeLeft } from './time-left.tsx'
import style from './bank-question.module.css'

const answer = (rpc: Transport['rpc'], input: Parameters<Transport['rpc']['payments']['answer']>[0]) => rpc.payments.answer(input)

/** What the bank asks the card's holder. The answer goes to the executor and is kept nowhere, so it is gone from here at once. */
export function BankQuestion({ payment, challenge }: { payment: Payment; challenge: NonNullable<Payment['challenge']> }) {
  const [text, setText] = useState('')
  const offline = useReasonAgainst(contract.payments.answer)
  const { run, busy, refusal } = useCommand(answer)
  const send = () => {
    setText('')
    void run({ paymentId: payment.id, answer: text.trim() })
  }
  return (
    <section className={style.part} aria-label="The bank asks">
      <p className={style.head}>
        The bank asks <TimeLeft until={challenge.until} />
      </p>
      <p className={style.words}>{plainText(challenge.words)}</p>
      <TextField label="Answer to the bank" value={text} onValue={setText} mono maxLength={40} error={refusal} inputMode="text" />
      <Button
        kind="primary"
        busy={busy}
        reason={offline ?? (text.trim() === '' ? 'Type the answer first.' : null)}
        onClick={send}
      >
        Send to the bank
      </Button>
    </section>
  )
}
