import type { Account } from '#shared/schema/ledger.ts'
import { useFeed } from '../../client/use-feed.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { Money } from '../../kit/money.tsx'
import { decimalsOf } from '../../kit/money-words.ts'
import { Table, type Column } from '../../kit/table.tsx'
import { accountName } from './account-name.ts'
import { accountsFeed } from './feeds.ts'

const balance = ({ normal, creditsPosted, debitsPosted, asset }: Account) => {
  const net = BigInt(creditsPosted) - BigInt(debitsPosted)
  return { amount: `${normal === 'credit' ? net : -net}`, asset }
}
const pending = ({ creditsPending, debitsPending, asset }: Account) => ({
  amount: `${BigInt(creditsPending) + BigInt(debitsPending)}`,
  asset,
})

const columnsFor = (decimals: number): Column<Account>[] => [
  { id: 'name', header: 'Account', width: '200px', cell: ({ path }) => accountName(path) },
  { id: 'path', header: 'Path', cell: ({ path }) => <span className="mono">{path}</span> },
  {
    id: 'pending',
    header: 'Pending',
    numeric: true,
    width: '170px',
    cell: (row) => <Money of={pending(row)} decimals={decimals} />,
  },
  {
    id: 'balance',
    header: 'Balance',
    numeric: true,
    width: '170px',
    cell: (row) => <Money of={balance(row)} decimals={decimals} />,
  },
]

/** Where money lies. Debits equal credits over all of them. */
export function Accounts() {
  const { value, words } = useFeed(accountsFeed)
  if (!value) return words ? <ErrorState words={words} /> : null
  if (value.rows.length === 0) return <EmptyState words="No account is open yet. The first project opens the first ones." />
  const decimals = decimalsOf(value.rows.flatMap((row) => [balance(row), pending(row)]))
  return (
    <Table
      label="Accounts"
      columns={columnsFor(decimals)}
      rows={value.rows}
      keyOf={({ path, asset }) => `${path} ${asset}`}
      minWidth={900}
    />
  )
}
