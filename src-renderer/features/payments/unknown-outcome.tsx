import { useState } from 'react'
import { contract } from '#shared/contract.ts'
import type { Payment } from '#shared/schema/payment.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { moneyWords } from '../../kit/money-words.ts'
import { Notice } from '../../kit/notice.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { ResolveDialog } from './resolve-dialog.tsx'
import style from './payment-body.module.css'

const reconcile = (rpc: Transport['rpc'], input: Parameters<Transport['rpc']['payments']['reconcile']>[0]) =>
  rpc.payments.reconcile(input)

/** Nobody knows whether it was paid: look once more, or say what was found out elsewhere. */
export function UnknownOutcome({ payment }: { payment: Payment }) {
  const [saying, setSaying] = useState<'paid' | 'not' | null>(null)
  const offline = useReasonAgainst(contract.payments.reconcile)
  const { run, busy, refusal } = useCommand(reconcile)
  return (
    <section className={style.unknown} aria-label="Unknown outcome">
      <h2>Nobody knows whether this was paid</h2>
      <p>
        {plainText(payment.reason) || 'The answer was lost.'} Up to {moneyWords(payment.cap)} may have gone to {payment.payee}.
        The money stays held, and the same purchase is not tried again until this is cleared up.
      </p>
      {refusal && (
        <Notice tone="amber" inset>
          {refusal}
        </Notice>
      )}
      <div className={style.acts}>
        <Button kind="primary" reason={offline} busy={busy} onClick={() => void run({ paymentId: payment.id })}>
          Look once more
        </Button>
        <span className={style.apart} />
        <Button reason={offline} onClick={() => setSaying('not')}>
          It was not paid…
        </Button>
        <Button reason={offline} onClick={() => setSaying('paid')}>
          It was paid…
        </Button>
      </div>
      {saying && <ResolveDialog payment={payment} paid={saying === 'paid'} onClose={() => setSaying(null)} />}
    </section>
  )
}
