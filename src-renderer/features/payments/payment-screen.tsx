import { useMemo } from 'react'
import type { PaymentId } from '#shared/schema/ids.ts'
import { useStanding } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { useActions } from '../../shell/actions.ts'
import { hrefOf } from '../../shell/place.ts'
import { goTo } from '../../shell/use-place.ts'
import { paymentsFeed } from './feeds.ts'
import { PaymentBody } from './payment-body.tsx'

const all = { screen: 'money', section: 'payments' } as const

/** One payment: its way from the approval to the receipt, and what can be done where that is not clear. */
export function PaymentScreen({ paymentId }: { paymentId: PaymentId }) {
  const { value, words } = useFeed(paymentsFeed)
  const heard = useStanding().kind === 'live'
  useActions(
    useMemo(() => [{ id: 'back', title: 'Back to the payments', group: 'Payment', keys: 'Escape', run: () => goTo(all) }], []),
  )
  if (!value) return words ? <ErrorState words={words} /> : null
  const row = value.rows.find(({ payment }) => payment.id === paymentId)
  if (row) return <PaymentBody row={row} />
  return (
    <EmptyState
      words={
        heard
          ? 'This payment is not among those that this console lists.'
          : 'This console has not heard of this payment, and the orchestrator cannot be asked just now.'
      }
      action={<a href={hrefOf(all)}>All payments</a>}
    />
  )
}
