import type { ApprovalRow } from '#shared/contract/approvals.ts'
import { askWords } from '#shared/pure/guard/ask-words.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Age, Unknown } from '../../kit/age.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { Money } from '../../kit/money.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { RowLink, Table, type Column } from '../../kit/table.tsx'
import { hrefOf } from '../../shell/place.ts'
import { CaseStateText } from './case-state-text.tsx'
import { kindNames } from './case-words.ts'
import { casesFeed } from './feeds.ts'

const columns: readonly Column<ApprovalRow>[] = [
  {
    id: 'asked',
    header: 'Asked',
    width: '110px',
    cell: ({ approval }) => <Age at={approval.requestedAt} ago />,
  },
  { id: 'kind', header: 'Kind', width: '96px', cell: ({ approval }) => kindNames[approval.intent.kind] },
  {
    id: 'ask',
    header: 'Wanted to',
    cell: ({ approval }) => (
      <RowLink href={hrefOf({ screen: 'approval', approvalId: approval.id })} title={askWords(approval.intent)}>
        {askWords(approval.intent)}
      </RowLink>
    ),
  },
  { id: 'state', header: 'What became of it', width: '220px', cell: (row) => <CaseStateText row={row} /> },
  {
    id: 'rule',
    header: 'Rule',
    width: '150px',
    cell: ({ approval: { judgement } }) => judgement?.rule ?? <Unknown why="no rule matched, so a person is asked" />,
  },
  { id: 'for', header: 'For', width: '170px', cell: ({ trial }) => (trial ? plainText(trial.title) : 'The console') },
  {
    id: 'cost',
    header: 'Cost',
    numeric: true,
    width: '120px',
    cell: ({ approval, payment }) =>
      approval.intent.kind === 'payment' ? (
        <Money of={payment?.cost ?? null} why="nothing was paid, or it is not known yet" decimals={2} />
      ) : null,
  },
]

/** Every case there was, the newest first; the same with every server off. */
export function PastCases() {
  const { value, words } = useFeed(casesFeed)
  if (!value) return words ? <ErrorState words={words} /> : null
  if (value.rows.length === 0) return <EmptyState words="Nothing was ever asked for here." />
  return <Table label="Cases" columns={columns} rows={value.rows} keyOf={({ approval }) => approval.id} minWidth={1040} />
}
