import type { LucideIcon } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { SpentRow } from '#shared/contract/money.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { amountWords, currencyOf, decimalsOf, exactWords } from '../../kit/money-words.ts'
import style from './figures.module.css'

/** Rows shown before the rest is asked for. */
const first = 8

/** A button with an icon alone; `nameOf` names its object, null = a row that has none. */
type Act = { icon: LucideIcon; reason: string | null; nameOf(row: SpentRow): string | null; run(row: SpentRow): void }

type Props = {
  title: string
  rows: readonly SpentRow[]
  /** The newest key first, instead of the dearest. */
  byKey?: boolean
  nameOf?(key: string): string
  hrefOf?(row: SpentRow): string | null
  /** What can be done about a row, at its end. */
  act?: Act
  /** What was just done. */
  notice?: ReactNode
}

/** What was spent under each heading, the dearest first. */
export function SpentTable({ title, rows, byKey, nameOf, hrefOf, act, notice }: Props) {
  const [all, setAll] = useState(false)
  const sorted = byKey ? [...rows].sort((a, b) => (a.key < b.key ? 1 : -1)) : rows
  const shown = all ? sorted : sorted.slice(0, first)
  const decimals = decimalsOf(rows.flatMap(({ spent, held }) => [spent, held]))
  const asset = rows[0]?.spent.asset
  return (
    <section className={style.part} aria-label={title}>
      <h2 className={style.heading}>
        {title} {asset && <span className={style.quiet}>{currencyOf(asset)}</span>}
      </h2>
      {notice && <div className={style.told}>{notice}</div>}
      {rows.length === 0 ? (
        <p className={style.quiet}>Nothing spent yet.</p>
      ) : (
        <table className={style.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">What</span>
              </th>
              <th scope="col">Rows</th>
              <th scope="col">Held</th>
              <th scope="col">Spent</th>
              {act && (
                <th scope="col" className={style.act}>
                  <span className="unseen">Act</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => {
              const name = nameOf ? nameOf(row.key) : row.title
              const href = hrefOf?.(row) ?? null
              return (
                <tr key={row.key}>
                  <th scope="row" title={name}>
                    {href === null ? (
                      name
                    ) : (
                      <a href={href} data-row>
                        {name}
                      </a>
                    )}
                  </th>
                  <td>{row.rows}</td>
                  <td title={exactWords(row.held)}>{row.held.amount === '0' ? '' : amountWords(row.held, decimals)}</td>
                  <td title={exactWords(row.spent)}>{amountWords(row.spent, decimals)}</td>
                  {act && <td className={style.act}>{actButton(act, row)}</td>}
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {rows.length > first && (
        <Button kind="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${rows.length}`}
        </Button>
      )}
    </section>
  )
}

function actButton({ icon, reason, nameOf, run }: Act, row: SpentRow): ReactNode {
  const label = nameOf(row)
  return label === null ? null : (
    <Button kind="ghost" label={label} icon={<Icon of={icon} />} reason={reason} onClick={() => run(row)} />
  )
}
