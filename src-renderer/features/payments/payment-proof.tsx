import type { Payment } from '#shared/schema/payment.ts'
import { clockWords } from '../../kit/clock-words.ts'
import { Part } from '../approvals/part.tsx'
import { plainText } from '../../kit/plain-text.ts'
import style from './payment-body.module.css'

/** What was made durable before a byte left, and what was found afterwards. */
export function PaymentProof({ payment: { proof, releasedAt, endedAt, reconciled } }: { payment: Payment }) {
  const facts: (readonly [string, string | null])[] = [
    ['Released', clockWords(releasedAt)],
    ['Ended', endedAt && clockWords(endedAt)],
    ['Transaction', proof.transaction],
    ['Confirmations', proof.confirmations === null ? null : `${proof.confirmations}`],
    ['Reference', proof.reference],
    ['Nonce', proof.nonce],
    ['Bytes, SHA-256', proof.bytes],
    ['Valid until', proof.validUntil && clockWords(proof.validUntil)],
    ['Found out', reconciled && `${clockWords(reconciled.at)}: ${reconciled.how}`],
  ]
  return (
    <Part title="Proof">
      <dl className={style.proof}>
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <Fact
                key={name}
                name={name}
                value={plainText(value)}
                mono={['Transaction', 'Nonce', 'Bytes, SHA-256'].includes(name)}
              />
            ),
        )}
      </dl>
    </Part>
  )
}

const Fact = ({ name, value, mono }: { name: string; value: string; mono: boolean }) => (
  <>
    <dt>{name}</dt>
    <dd className={mono ? 'mono' : undefined}>{value}</dd>
  </>
)
