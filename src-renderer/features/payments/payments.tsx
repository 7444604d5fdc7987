import { useMemo } from 'react'
import { useFeed } from '../../client/use-feed.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { countWords } from '../../kit/figures.ts'
import { decimalsOf } from '../../kit/money-words.ts'
import { Notice } from '../../kit/notice.tsx'
import { Table } from '../../kit/table.tsx'
import { hrefOf } from '../../shell/place.ts'
import { paymentsFeed } from './feeds.ts'
import { Funnel } from './funnel.tsx'
import { paymentColumns } from './payment-columns.tsx'
import { Rails } from './rails.tsx'
import style from './payments.module.css'

/** From what agents wanted to what was paid, and every payment there was. */
export function Payments() {
  const { value, words } = useFeed(paymentsFeed)
  const rows = value?.rows
  const columns = useMemo(() => paymentColumns(decimalsOf((rows ?? []).flatMap(({ payment }) => payment.cost ?? []))), [rows])
  if (!value) return words ? <ErrorState words={words} /> : null
  const asked = value.funnel.find(({ key }) => key === 'asked')?.count ?? 0
  if (asked === 0)
    return (
      <EmptyState
        words="No agent has asked to pay for anything. When one does, it says which free ways it tried first, and a person or a rule decides."
        action={<a href={hrefOf({ screen: 'approvals', section: 'waiting' })}>Approvals</a>}
        example="for example: 2 free ways tried → x402 offered → Pay 24.00 CAD to namecheap.test by card"
      />
    )
  return (
    <div className={style.payments}>
      <Funnel steps={value.funnel} />
      {value.unknown > 0 && (
        <Notice tone="red">
          {countWords(value.unknown, 'payment')} with an outcome that nobody knows. The money stays held, and nothing is paid
          twice; open {value.unknown === 1 ? 'it' : 'each'} to find out.
        </Notice>
      )}
      <div className={style.rows}>
        {value.rows.length === 0 ? (
          <EmptyState words="Nothing was paid yet. What was asked for is above; what waits is under Approvals." />
        ) : (
          <Table label="Payments" columns={columns} rows={value.rows} keyOf={({ payment }) => payment.id} minWidth={1_000} />
        )}
      </div>
      <footer className={style.foot}>
        <Rails rails={value.rails} />
        {value.rows.length < value.total && (
          <span>
            the newest {value.rows.length} of {countWords(value.total, 'payment')}
          </span>
        )}
      </footer>
    </div>
  )
}
