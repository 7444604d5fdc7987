import { useState, type FocusEvent } from 'react'
import { Check } from 'lucide-react'
import type { ApprovalRow } from '#shared/contract/approvals.ts'
import { useStanding } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Button } from '../../kit/button.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Table } from '../../kit/table.tsx'
import { waitingFeed } from './feeds.ts'
import { inboxColumns } from './inbox-columns.tsx'
import { useHeldOrder } from './use-held-order.ts'
import style from './approvals.module.css'

const none: readonly ApprovalRow[] = []
const keyOf = ({ approval }: ApprovalRow): string => approval.id

/** What a person is waited for. Nothing in it moves while somebody points at it or is within it by the keyboard. */
export function Inbox() {
  const { value, words } = useFeed(waitingFeed)
  const live = useStanding().kind === 'live'
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const { rows, fresh, settle } = useHeldOrder(value?.rows ?? none, keyOf, pointed || focused)
  const left = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false)
  }
  if (!value) return words ? <ErrorState words={words} /> : null
  if (rows.length === 0)
    return (
      <EmptyState
        icon={<Icon of={Check} />}
        words={
          live
            ? 'Nothing waits for you. When an agent wants to pay, publish or reach something that is guarded, it is listed here.'
            : 'Nothing waited for you when the orchestrator was last heard.'
        }
        example="for example: Pay 24.00 CAD to namecheap.test · 28:10 left"
      />
    )
  return (
    <div className={style.inbox}>
      <div className={style.fresh} aria-live="polite">
        {fresh > 0 && (
          <Notice tone="amber" action={<Button onClick={settle}>Show {fresh} new</Button>}>
            {fresh} new, held back so that nothing moves under your pointer
          </Notice>
        )}
      </div>
      <div
        className={style.list}
        onPointerEnter={() => setPointed(true)}
        onPointerLeave={() => setPointed(false)}
        onFocus={() => setFocused(true)}
        onBlur={left}
      >
        <Table
          label="Waiting for a person"
          columns={inboxColumns}
          rows={rows}
          keyOf={({ row }) => keyOf(row)}
          quiet={({ gone }) => gone}
          minWidth={860}
        />
      </div>
      {value.waiting > value.rows.length && (
        <Notice>
          The {value.rows.length} newest of {value.waiting} are listed.
        </Notice>
      )}
    </div>
  )
}
