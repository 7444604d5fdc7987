import { useEffect, useMemo } from 'react'
import { isWaiting } from '#shared/pure/guard/moves.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import { useStanding } from '../../client/connection.ts'
import { useFeed, useTransport } from '../../client/use-feed.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { useActions } from '../../shell/actions.ts'
import { hrefOf } from '../../shell/place.ts'
import { goTo } from '../../shell/use-place.ts'
import { caseFeed } from './feeds.ts'
import { Sheet } from './sheet.tsx'

/** One case: its evidence, what can be decided, and what becomes of it. */
export function ApprovalScreen({ approvalId }: { approvalId: ApprovalId }) {
  const { value, words } = useFeed(caseFeed, approvalId)
  const { rpc } = useTransport()
  const heard = useStanding().kind === 'live'
  useActions(
    useMemo(
      () => [
        {
          id: 'back',
          title: 'Back to the approvals',
          group: 'Approval',
          keys: 'Escape',
          run: () => goTo({ screen: 'approvals', section: 'waiting' }),
        },
      ],
      [],
    ),
  )
  const unopened = value?.row ? isWaiting(value.row.approval) && value.row.approval.openedAt === null : false
  // So that nobody else is called for it. When it cannot be told, they are, which does no harm.
  useEffect(() => {
    if (!heard) return
    if (unopened) void rpc.approvals.opened({ approvalId }).catch(() => undefined)
  }, [unopened, heard, rpc, approvalId])
  if (value?.row) return <Sheet view={value} row={value.row} />
  if (!value) return words ? <ErrorState words={words} /> : null
  return (
    <EmptyState
      words={
        heard
          ? 'This console has not heard of this case. If it was asked for just now, it appears here in a moment.'
          : 'This console has not heard of this case, and the orchestrator cannot be asked just now.'
      }
      action={<a href={hrefOf({ screen: 'approvals', section: 'waiting' })}>All approvals</a>}
    />
  )
}
