import { createColumnHelper, createSortedRowModel, rowSortingFeature, tableFeatures } from '@tanstack/react-table'
import { Age, Unknown } from '../../kit/age.tsx'
import { bytesOf, bytesWords, percentWords } from '../../kit/figures.ts'
import { Sparkline } from '../../kit/sparkline.tsx'
import { hrefOf } from '../../shell/place.ts'
import { byName, type RankedWorker } from './rank.ts'
import { StateWords } from './state-words.tsx'
import { lastHeard } from './worker-state.ts'
import style from './fleet-table.module.css'

/** Workers report every few seconds; older figures (milliseconds) say little about now. */
const figuresLimit = 60_000

export const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })
const column = createColumnHelper<typeof features, RankedWorker>()
const notMeasured = <Unknown why="not measured yet" />

/** Columns by id; `numeric` ones are right-aligned. Control depends on who looks and is therefore given. */
export const numeric = new Set(['cpu', 'memory', 'load', 'disk', 'terminals', 'age'])

export const fleetColumns = (controlWordsOf: (worker: RankedWorker) => string | null) =>
  column.columns([
    column.accessor(({ row }) => row.worker.name, {
      id: 'name',
      header: 'Worker',
      sortFn: (a, b) => byName(a.original.row, b.original.row),
      cell: ({ row: { original } }) => (
        <a
          className={style.name}
          href={hrefOf({ screen: 'worker', workerId: original.row.worker.id })}
          data-row
          title={original.row.worker.name}
        >
          {original.row.worker.name}
        </a>
      ),
    }),
    column.accessor(({ row }) => lastHeard(row), {
      id: 'state',
      header: 'State',
      sortFn: (a, b) => Number(b.original.state.troubled) - Number(a.original.state.troubled) || byTime(a.original, b.original),
      cell: ({ row: { original } }) => <StateWords state={original.state} />,
    }),
    column.accessor(({ row }) => row.sample?.cpu, {
      id: 'cpu',
      header: 'CPU',
      sortUndefined: 'last',
      cell: ({ row: { original } }) => (
        <span className={style.cpu}>
          <Sparkline trail={original.row.trail} />
          <span className={style.percent}>{original.row.sample ? percentWords(original.row.sample.cpu) : notMeasured}</span>
        </span>
      ),
    }),
    column.accessor(({ row }) => row.sample?.memoryUsedBytes, {
      id: 'memory',
      header: 'Memory',
      sortUndefined: 'last',
      cell: ({
        row: {
          original: { row },
        },
      }) => (row.sample ? bytesOf(row.sample.memoryUsedBytes, row.sample.memoryTotalBytes) : notMeasured),
    }),
    column.accessor(({ row }) => row.sample?.load1, {
      id: 'load',
      header: 'Load 1 min',
      sortUndefined: 'last',
      cell: ({
        row: {
          original: { row },
        },
      }) => row.sample?.load1.toFixed(2) ?? notMeasured,
    }),
    column.accessor(({ row }) => row.sample?.diskFreeBytes, {
      id: 'disk',
      header: 'Disk free',
      sortUndefined: 'last',
      cell: ({
        row: {
          original: { row },
        },
      }) => (row.sample ? bytesWords(row.sample.diskFreeBytes) : notMeasured),
    }),
    column.accessor(({ row }) => row.openSessions, { id: 'terminals', header: 'Terminals' }),
    column.accessor((worker) => controlWordsOf(worker) ?? '', {
      id: 'control',
      header: 'Control',
      cell: ({ getValue }) => <span className={style.control}>{getValue()}</span>,
    }),
    column.accessor(({ row }) => row.sample?.at ?? '', {
      id: 'age',
      header: 'Figures',
      cell: ({
        row: {
          original: { row },
        },
      }) => <Age at={row.sample?.at ?? null} limitMs={figuresLimit} none="not measured yet" />,
    }),
  ])

const byTime = (a: RankedWorker, b: RankedWorker): number => (lastHeard(a.row) < lastHeard(b.row) ? -1 : 1)
