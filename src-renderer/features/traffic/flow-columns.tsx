import type { FlowRow } from '#shared/contract/traffic.ts'
import { Age, Unknown } from '../../kit/age.tsx'
import { bytesWords } from '../../kit/figures.ts'
import { plainText } from '../../kit/plain-text.ts'
import { RowLink, type Column } from '../../kit/table.tsx'
import { hrefOf } from '../../shell/place.ts'
import { hostOf, msWords, senders, verdictOf } from './flow-words.ts'
import style from './traffic.module.css'

export const flowColumns: readonly Column<{ row: FlowRow }>[] = [
  { id: 'at', header: 'When', width: '96px', cell: ({ row: { flow } }) => <Age at={flow.at} ago /> },
  {
    id: 'from',
    header: 'From',
    width: '150px',
    cell: ({ row: { flow, worker } }) => (
      <>
        {senders[flow.from]}
        {worker && <span className={style.quiet}> {worker.name}</span>}
      </>
    ),
  },
  { id: 'method', header: 'Method', width: '84px', cell: ({ row: { flow } }) => plainText(flow.method) },
  {
    id: 'where',
    header: 'Where to',
    cell: ({ row: { flow } }) => (
      <span className={style.where}>
        <RowLink href={hrefOf({ screen: 'traffic', flowId: flow.id })} title={`${hostOf(flow)}${plainText(flow.path)}`}>
          {hostOf(flow)}
        </RowLink>
        <span className={style.path}>{plainText(flow.path)}</span>
      </span>
    ),
  },
  {
    id: 'verdict',
    header: 'What was done',
    width: '190px',
    cell: ({ row: { flow } }) => {
      const { words, tone } = verdictOf(flow)
      return (
        <span className={style.verdict} data-tone={tone} title={plainText(flow.why) || undefined}>
          {words}
        </span>
      )
    },
  },
  {
    id: 'status',
    header: 'Status',
    numeric: true,
    width: '72px',
    cell: ({ row: { flow } }) => flow.status ?? <Unknown why="no answer came" />,
  },
  {
    id: 'bytes',
    header: 'Size',
    numeric: true,
    width: '92px',
    cell: ({ row: { flow } }) => bytesWords(flow.requestBytes + flow.responseBytes),
  },
  { id: 'ms', header: 'Took', numeric: true, width: '84px', cell: ({ row: { flow } }) => msWords(flow.ms) },
]
