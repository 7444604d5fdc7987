import { Plus } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { contract } from '#shared/contract.ts'
import type { Experiment, Trial } from '#shared/schema/trial.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Age } from '../../kit/age.tsx'
import { Button } from '../../kit/button.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { countWords } from '../../kit/figures.ts'
import { Icon } from '../../kit/icon.tsx'
import { moneyWords } from '../../kit/money-words.ts'
import { RowLink, Table, type Column } from '../../kit/table.tsx'
import { useActions } from '../../shell/actions.ts'
import { hrefOf } from '../../shell/place.ts'
import { goTo } from '../../shell/use-place.ts'
import style from '../trials/trials.module.css'
import { experimentsFeed } from './feed.ts'
import { doneOf } from './matrix.ts'

const NewExperiment = lazy(async () => ({ default: (await import('./new-experiment.tsx')).NewExperiment }))

type Row = { experiment: Experiment; trials: Trial[] }

const columns: Column<Row>[] = [
  {
    id: 'title',
    header: 'Experiment',
    cell: ({ experiment }) => (
      <RowLink href={hrefOf({ screen: 'experiment', experimentId: experiment.id })}>{experiment.title}</RowLink>
    ),
  },
  {
    id: 'shape',
    header: 'Tasks × arms × repeats',
    width: '200px',
    cell: ({ experiment: { tasks, arms, repeats } }) => `${tasks.length} × ${arms.length} × ${repeats}`,
  },
  {
    id: 'done',
    header: 'Trials over',
    numeric: true,
    width: '140px',
    cell: ({ trials }) => {
      const { over, all } = doneOf(trials)
      return `${over} of ${all}`
    },
  },
  {
    id: 'each',
    header: 'Budget each',
    numeric: true,
    width: '140px',
    cell: ({ experiment }) => moneyWords(experiment.budgetEach),
  },
  { id: 'age', header: 'Age', numeric: true, width: '110px', cell: ({ experiment }) => <Age at={experiment.createdAt} /> },
]

/** Every experiment, the newest first. */
export function Experiments() {
  const { value, words } = useFeed(experimentsFeed)
  const [making, setMaking] = useState(false)
  const reason = useReasonAgainst(contract.experiments.create)
  useActions(
    useMemo(
      () => [
        { id: 'new-experiment', title: 'New experiment', group: 'Experiments', keys: 'n', reason, run: () => setMaking(true) },
        { id: 'back', title: 'Back to the trials', group: 'Experiments', keys: 'Escape', run: () => goTo({ screen: 'trials' }) },
      ],
      [reason],
    ),
  )
  const newExperiment = (
    <Button kind="primary" icon={<Icon of={Plus} />} keys="n" reason={reason} onClick={() => setMaking(true)}>
      New experiment
    </Button>
  )
  return (
    <div className={style.screen}>
      <header className={style.head}>
        <h1 className={style.title}>Experiments</h1>
        <span className={style.count}>{value && countWords(value.rows.length, 'experiment')}</span>
        <a className={style.link} href={hrefOf({ screen: 'trials' })}>
          Trials
        </a>
        {newExperiment}
      </header>
      <div className={style.body}>
        {!value && words && <ErrorState words={words} />}
        {value?.rows.length === 0 && (
          <EmptyState
            words="An experiment runs the same tasks by several agents and models, each several times, and shows what each cost and how often it passed."
            action={newExperiment}
            example="For a start: three samples, the reference agent and Aider, three times each: 18 trials."
          />
        )}
        {value && value.rows.length > 0 && (
          <Table
            label="Experiments"
            columns={columns}
            rows={value.rows}
            keyOf={({ experiment }) => experiment.id}
            minWidth={860}
          />
        )}
      </div>
      <Suspense>{making && <NewExperiment onClose={() => setMaking(false)} />}</Suspense>
    </div>
  )
}
