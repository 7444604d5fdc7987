import type { Payment } from '#shared/schema/payment.ts'
import { useTransport } from '../../client/use-feed.ts'
import { plainText } from '../../kit/plain-text.ts'
import { Part } from '../approvals/part.tsx'
import style from './payment-body.module.css'

const tellers = {
  seller: 'What the seller’s page said, as plain text',
  agent: 'What the agent says the seller wrote; untrusted',
  chain: 'Read from the chain',
} as const

/** What shows that the seller took it. */
export function Receipt({ payment: { receipt } }: { payment: Payment }) {
  const { blobUrl } = useTransport()
  if (!receipt) return null
  return (
    <Part title="Receipt">
      <p className={style.by}>{tellers[receipt.by]}</p>
      <p className={style.words}>{plainText(receipt.words)}</p>
      {receipt.blob && <img className={style.picture} src={blobUrl(receipt.blob)} alt="The seller’s page after the payment" />}
    </Part>
  )
}
