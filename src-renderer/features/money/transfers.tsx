import { useMemo } from 'react'
import type { TrialId } from '#shared/schema/ids.ts'
import type { Transfer } from '#shared/schema/ledger.ts'
import { useFeed } from '../../client/use-feed.ts'
import { clockWords } from '../../kit/clock-words.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { countWords } from '../../kit/figures.ts'
import { Money } from '../../kit/money.tsx'
import { decimalsOf } from '../../kit/money-words.ts'
import { plainText } from '../../kit/plain-text.ts'
import { Table, type Column } from '../../kit/table.tsx'
import { hrefOf } from '../../shell/place.ts'
import { accountName } from './account-name.ts'
import { transfersFeed } from './feeds.ts'
import style from './transfers.module.css'

const phases = { single: '', hold: 'held', settle: 'settled', void: 'given back', expire: 'expired' } as const

const columnsFor = (decimals: number): Column<Transfer>[] => [
  { id: 'at', header: 'When', width: '180px', cell: ({ at }) => clockWords(at) },
  {
    id: 'kind',
    header: 'What',
    width: '170px',
    cell: ({ kind, phase, trialId }) => (
      <>
        {trialId ? <a href={hrefOf({ screen: 'trial', trialId })}>{kind}</a> : kind}{' '}
        <span className={style.quiet}>{phases[phase]}</span>
      </>
    ),
  },
  { id: 'from', header: 'From', cell: ({ debit }) => <span title={debit}>{accountName(debit)}</span> },
  { id: 'to', header: 'To', cell: ({ credit }) => <span title={credit}>{accountName(credit)}</span> },
  { id: 'memo', header: 'For', cell: ({ memo }) => <span title={plainText(memo)}>{plainText(memo)}</span> },
  {
    id: 'amount',
    header: 'Amount',
    numeric: true,
    width: '170px',
    cell: ({ amount, asset }) => <Money of={{ amount, asset }} decimals={decimals} />,
  },
]

/** Every row of the ledger, the newest first; of one trial, or of all. */
export function Transfers({ trialId }: { trialId: TrialId | null }) {
  const { value, words } = useFeed(transfersFeed, trialId ?? '')
  const rows = value?.rows
  const columns = useMemo(() => columnsFor(decimalsOf(rows ?? [])), [rows])
  if (!value) return words ? <ErrorState words={words} /> : null
  return (
    <div className={style.transfers}>
      <p className={style.sum}>
        {countWords(value.total, 'transfer')}
        {value.rows.length < value.total && `, the newest ${value.rows.length} shown; the export has all`}
        {trialId && (
          <>
            {' of '}
            <a href={hrefOf({ screen: 'trial', trialId })}>one trial</a> ·{' '}
            <a href={hrefOf({ screen: 'money', section: 'transfers' })}>all</a>
          </>
        )}
      </p>
      <div className={style.rows}>
        {value.rows.length === 0 ? (
          <EmptyState words="No money has moved yet." />
        ) : (
          <Table
            label="Transfers"
            columns={columns}
            rows={value.rows}
            keyOf={({ id }) => id}
            minWidth={980}
            quiet={({ phase }) => phase === 'hold' || phase === 'void' || phase === 'expire'}
          />
        )}
      </div>
    </div>
  )
}
