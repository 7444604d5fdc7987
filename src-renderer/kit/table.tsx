import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, type ReactNode } from 'react'
import { ScrollRegion } from './scroll-region.tsx'
import style from './table.module.css'

export type Column<R> = {
  id: string
  header: string
  /** Right-aligned, tabular. */
  numeric?: boolean
  /** CSS width; columns without one share what is left. */
  width?: string
  cell(row: R): ReactNode
}

type Props<R> = {
  /** Names the table for screen readers. */
  label: string
  columns: readonly Column<R>[]
  rows: readonly R[]
  keyOf(row: R): string
  /** The narrowest it gets, pixels, before it scrolls sideways. */
  minWidth?: number
  quiet?(row: R): boolean
}

/** Height of a row, pixels (`--row`). */
const rowHeight = 36

/** Rows and columns; draws only the rows in view. A link with class `rowLink` in a cell covers its row. */
export function Table<R>({ label, columns, rows, keyOf, minWidth = 720, quiet }: Props<R>) {
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- the compiler is not used; its rules still help elsewhere
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const row = rows[index]
      return row === undefined ? index : keyOf(row)
    },
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <ScrollRegion ref={scroller} className={style.scroller} label={`${label}, all rows`}>
      <table className={style.table} style={{ minWidth }} aria-label={label} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map(({ id, header, numeric, width }) => (
              <th key={id} scope="col" data-numeric={numeric || undefined} style={width === undefined ? undefined : { width }}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
          {items.map((item) => {
            const row = rows[item.index]
            return (
              row !== undefined && (
                <tr key={item.key} className={style.row} data-quiet={quiet?.(row) || undefined} aria-rowindex={item.index + 2}>
                  {columns.map(({ id, numeric, cell }) => (
                    // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a cell, and its column draws its words
                    <td key={id} data-numeric={numeric || undefined}>
                      {cell(row)}
                    </td>
                  ))}
                </tr>
              )
            )
          })}
          {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

type RowLinkProps = { href: string; title?: string; /** It is open beside the table. */ open?: boolean; children: ReactNode }

/** A link that opens its row, wherever in the row it is pressed. */
export const RowLink = ({ href, title, open, children }: RowLinkProps) => (
  <a className={style.rowLink} href={href} title={title} aria-current={open || undefined} data-row>
    {children}
  </a>
)
