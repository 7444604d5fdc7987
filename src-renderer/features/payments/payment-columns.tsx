import type { PaymentRow } from '#shared/contract/payments.ts'
import { Age } from '../../kit/age.tsx'
import { Money } from '../../kit/money.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { RowLink, type Column } from '../../kit/table.tsx'
import { Tag } from '../../kit/tag.tsx'
import { hrefOf } from '../../shell/place.ts'
import { shortHost } from '../approvals/case-words.ts'
import { railNames } from '../approvals/rail-names.ts'
import { PaymentStateText } from './payment-state-text.tsx'
import style from './payments.module.css'

/** @param decimals of what was paid, the same for the whole column */
export const paymentColumns = (decimals: number): Column<PaymentRow>[] => [
  { id: 'when', header: 'When', width: '136px', cell: ({ payment }) => <Age at={payment.releasedAt} ago /> },
  {
    id: 'what',
    header: 'To, and for what',
    cell: ({ payment, approval: { intent } }) => (
      <span className={style.what}>
        <RowLink href={hrefOf({ screen: 'payment', paymentId: payment.id })} title={payment.payee}>
          {shortHost(payment.payee)}
        </RowLink>
        {intent.kind === 'payment' && <span className={style.quiet}>{plainText(intent.purchase)}</span>}
      </span>
    ),
  },
  {
    id: 'rail',
    header: 'By',
    width: '232px',
    cell: ({ payment }) => (
      <>
        {railNames[payment.rail]} <Tag hint="What stands behind this way to pay here">{payment.status}</Tag>
      </>
    ),
  },
  { id: 'state', header: 'State', width: '200px', cell: ({ payment }) => <PaymentStateText payment={payment} /> },
  {
    id: 'trial',
    header: 'Trial',
    width: '180px',
    cell: ({ trial }) => <span title={trial.title}>{plainText(trial.title)}</span>,
  },
  {
    id: 'amount',
    header: 'Cost',
    numeric: true,
    width: '212px',
    cell: ({ payment: { state, cost, cap } }) =>
      cost || state === 'failed' ? (
        <Money of={cost} why="nothing was paid" decimals={decimals} />
      ) : (
        <span className={style.quiet}>
          ≤ <Money of={cap} decimals={2} />
        </span>
      ),
  },
]
