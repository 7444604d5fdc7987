import { useMemo, useState, type FocusEvent } from 'react'
import type { FlowRow } from '#shared/contract/traffic.ts'
import type { FlowId } from '#shared/schema/ids.ts'
import { Button } from '../../kit/button.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Table } from '../../kit/table.tsx'
import { useHeldOrder } from '../approvals/use-held-order.ts'
import { flowColumns } from './flow-columns.tsx'
import style from './traffic.module.css'

const keyOf = ({ flow }: FlowRow): string => flow.id

/** Requests, the newest first. While somebody points at them, new ones wait below. */
export function FlowTable({ rows: newest, openId }: { rows: readonly FlowRow[]; openId: FlowId | null }) {
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const { rows, fresh, settle } = useHeldOrder(newest, keyOf, pointed || focused)
  const columns = useMemo(() => flowColumns(openId), [openId])
  const left = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false)
  }
  return (
    <div
      className={style.table}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={left}
    >
      <Table label="Requests" columns={columns} rows={rows} keyOf={({ row }) => keyOf(row)} minWidth={openId ? 520 : 960} />
      <div className={style.fresh} aria-live="polite">
        {fresh > 0 && <Notice action={<Button onClick={settle}>Show {fresh} new</Button>}>{fresh} new requests wait</Notice>}
      </div>
    </div>
  )
}
