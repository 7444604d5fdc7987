import type { FlowRow } from '#shared/contract/traffic.ts'
import type { FlowId } from '#shared/schema/ids.ts'
import { Age, Unknown } from '../../kit/age.tsx'
import { bytesWords } from '../../kit/figures.ts'
import { plainText } from '../../kit/plain-text.ts'
import { RowLink, type Column } from '../../kit/table.tsx'
import { hrefOf } from '../../shell/place.ts'
import { hostOf, msWords, senders, verdictOf } from './flow-words.ts'
import style from './traffic.module.css'

type FlowColumn = Column<{ row: FlowRow }>

/** What is shown of each request; less while one is open beside them, where the rest of it stands. */
export const flowColumns = (openId: FlowId | null): FlowColumn[] => {
  const beside = openId !== null
  return [
    { id: 'at', header: 'When', width: '104px', cell: ({ row: { flow } }) => <Age at={flow.at} ago /> },
    ...(beside ? [] : [sender]),
    {
      id: 'where',
      header: 'Where to',
      cell: ({ row: { flow } }) => (
        <span className={style.where}>
          <span className={style.method}>{plainText(flow.method)}</span>
          <span className={style.hostname}>
            <RowLink
              href={hrefOf({ screen: 'traffic', flowId: flow.id })}
              title={`${hostOf(flow)}${plainText(flow.path)}`}
              open={flow.id === openId}
            >
              {hostOf(flow)}
            </RowLink>
          </span>
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
      width: '76px',
      cell: ({ row: { flow } }) => flow.status ?? <Unknown why="no answer came" />,
    },
    ...(beside ? [] : [size, took]),
  ]
}

const sender: FlowColumn = {
  id: 'from',
  header: 'From',
  width: '160px',
  cell: ({ row: { flow, worker } }) => (
    <>
      {senders[flow.from]}
      {worker && <span className={style.quiet}> {worker.name}</span>}
    </>
  ),
}

const size: FlowColumn = {
  id: 'bytes',
  header: 'Size',
  numeric: true,
  width: '92px',
  cell: ({ row: { flow } }) => bytesWords(flow.requestBytes + flow.responseBytes),
}

const took: FlowColumn = {
  id: 'ms',
  header: 'Took',
  numeric: true,
  width: '84px',
  cell: ({ row: { flow } }) => msWords(flow.ms),
}
