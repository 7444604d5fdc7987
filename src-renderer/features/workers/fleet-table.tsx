import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useConnection, useStanding } from '../../client/connection.ts'
import { Icon } from '../../kit/icon.tsx'
import { controlOf, controlWords } from '../takeover/control.ts'
import { features, fleetColumns, numeric } from './fleet-columns.tsx'
import type { RankedWorker } from './rank.ts'
import { useCalmOrder } from './use-calm-order.ts'
import style from './fleet-table.module.css'

/** Height of a row, pixels (`--row`). */
const rowHeight = 36

/** The fleet as rows; those that need eyes first until a column is chosen. Draws only the rows in view. */
export function FleetTable({ workers }: { workers: readonly RankedWorker[] }) {
  const self = useConnection()?.self
  const heard = useStanding().kind === 'live'
  const { order, watch } = useCalmOrder(workers.map(({ row }) => row.worker.id))
  const data = useMemo(() => {
    const byId = new Map(workers.map((worker) => [worker.row.worker.id as string, worker]))
    return order.flatMap((id) => byId.get(id) ?? [])
  }, [workers, order])
  const columns = useMemo(() => fleetColumns(({ row }) => controlWords(controlOf(row.lease, self), heard)), [self, heard])
  const table = useTable({ features, columns, data, getRowId: ({ row }) => row.worker.id })
  const { rows } = table.getRowModel()

  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- the compiler is not used; its rules still help elsewhere
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)

  return (
    <div ref={scroller} className={style.scroller} {...watch}>
      <table className={style.table} aria-rowcount={rows.length + 1}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const sorted = header.column.getIsSorted()
                return (
                  <th
                    key={header.id}
                    data-numeric={numeric.has(header.column.id) || undefined}
                    data-column={header.column.id}
                    aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
                  >
                    <button type="button" className={style.sort} onClick={header.column.getToggleSortingHandler()}>
                      <table.FlexRender header={header} />
                      {sorted && <Icon of={sorted === 'asc' ? ArrowUp : ArrowDown} />}
                    </button>
                  </th>
                )
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
          {items.map((item) => {
            const row = rows[item.index]
            return (
              row && (
                <tr
                  key={row.id}
                  className={style.row}
                  data-silent={row.original.state.kind === 'silent' || undefined}
                  aria-rowindex={item.index + 2}
                >
                  {row.getAllCells().map((cell) => (
                    // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a cell, and the table draws its words
                    <td key={cell.id} data-numeric={numeric.has(cell.column.id) || undefined}>
                      <table.FlexRender cell={cell} />
                    </td>
                  ))}
                </tr>
              )
            )
          })}
          {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  )
}
