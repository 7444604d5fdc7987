import type { ApprovalRow } from '#shared/contract/approvals.ts'
import { askWords } from '#shared/pure/guard/ask-words.ts'
import { Unknown } from '../../kit/age.tsx'
import { Money } from '../../kit/money.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { RowLink, type Column } from '../../kit/table.tsx'
import { Tag } from '../../kit/tag.tsx'
import { hrefOf } from '../../shell/place.ts'
import { kindNames } from './case-words.ts'
import type { HeldRow } from './held-order.ts'
import { TimeLeft } from './time-left.tsx'
import style from './approvals.module.css'

type Row = HeldRow<ApprovalRow>

export const inboxColumns: readonly Column<Row>[] = [
  { id: 'kind', header: 'Kind', width: '96px', cell: ({ row }) => kindNames[row.approval.intent.kind] },
  {
    id: 'ask',
    header: 'Wants to',
    cell: ({ row: { approval } }) => (
      <RowLink href={hrefOf({ screen: 'approval', approvalId: approval.id })} title={askWords(approval.intent)}>
        {askWords(approval.intent)}
      </RowLink>
    ),
  },
  {
    id: 'unusual',
    header: 'Stands out',
    width: '280px',
    cell: ({ row: { approval } }) => {
      const [first, ...more] = approval.unusual
      return (
        first && (
          <span className={style.unusual} title={approval.unusual.map(({ words }) => words).join('\n')}>
            {plainText(first.words)}
            {more.length > 0 && ` +${more.length}`}
          </span>
        )
      )
    },
  },
  {
    id: 'from',
    header: 'For',
    width: '200px',
    cell: ({ row: { trial } }) => (trial ? plainText(trial.title) : 'The console'),
  },
  {
    id: 'risk',
    header: 'At risk',
    numeric: true,
    width: '130px',
    cell: ({ row: { atRisk } }) => (atRisk ? <Money of={atRisk} decimals={2} /> : <Unknown why="no money is asked for" />),
  },
  {
    id: 'left',
    header: 'Time left',
    numeric: true,
    width: '140px',
    cell: ({ row: { approval, notBefore }, gone }) =>
      gone ? (
        <span className={style.over}>no longer waiting</span>
      ) : (
        <span className={style.left}>
          <PutOff until={notBefore} />
          <TimeLeft until={approval.expiresAt} />
        </span>
      ),
  },
]

const PutOff = ({ until }: { until: string | null }) =>
  until ? <Tag hint="Put off on this console; nothing else changed">later</Tag> : null
