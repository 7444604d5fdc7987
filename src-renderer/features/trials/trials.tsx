import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { Plus } from 'lucide-react'
import { contract } from '#shared/contract.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Button } from '../../kit/button.tsx'
import { Choice } from '../../kit/choice.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { countWords } from '../../kit/figures.ts'
import { Icon } from '../../kit/icon.tsx'
import { decimalsOf } from '../../kit/money-words.ts'
import { Table } from '../../kit/table.tsx'
import { useActions } from '../../shell/actions.ts'
import { hrefOf } from '../../shell/place.ts'
import { trialsFeed } from './feeds.ts'
import { filterTrials, type Which } from './filter-trials.ts'
import { isOver } from './trial-state.ts'
import { trialColumns } from './trial-columns.tsx'
import style from './trials.module.css'

const NewTrial = lazy(async () => ({ default: (await import('./new-trial.tsx')).NewTrial }))

const choices: readonly { value: Which; name: string }[] = [
  { value: 'all', name: 'All' },
  { value: 'open', name: 'Open' },
  { value: 'waiting', name: 'Out of money' },
  { value: 'over', name: 'Over' },
]

/** Every trial, the newest first. */
export function Trials() {
  const { value, words } = useFeed(trialsFeed)
  const [which, setWhich] = useState<Which>('all')
  const [filter, setFilter] = useState('')
  const [making, setMaking] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const reason = useReasonAgainst(contract.trials.create)
  const rows = value?.rows
  const shown = useMemo(() => filterTrials(rows ?? [], which, filter), [rows, which, filter])
  const columns = useMemo(() => trialColumns(decimalsOf(shown.map(({ money }) => money.spent))), [shown])
  useActions(
    useMemo(
      () => [
        { id: 'filter', title: 'Filter the trials', group: 'Trials', keys: '/', run: () => field.current?.focus() },
        { id: 'new-trial', title: 'New trial', group: 'Trials', keys: 'n', reason, run: () => setMaking(true) },
      ],
      [reason],
    ),
  )
  const newTrial = (
    <Button kind="primary" icon={<Icon of={Plus} />} keys="n" reason={reason} onClick={() => setMaking(true)}>
      New trial
    </Button>
  )
  return (
    <div className={style.screen}>
      <header className={style.head}>
        <h1 className={style.title}>Trials</h1>
        <span className={style.count}>{value && rows && countOf(shown.length, rows.length, value.total)}</span>
        <Choice label="Which trials" value={which} options={choices} onValue={(chosen) => setWhich(chosen)} />
        <input
          ref={field}
          className={style.filter}
          type="search"
          placeholder="Filter  /"
          aria-label="Filter the trials"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            setFilter('')
            event.currentTarget.blur()
          }}
        />
        <a className={style.link} href={hrefOf({ screen: 'experiments' })}>
          Experiments
        </a>
        {newTrial}
      </header>
      <div className={style.body}>
        {!value && words && <ErrorState words={words} />}
        {rows?.length === 0 && (
          <EmptyState
            words="A trial gives one agent a task, a pair of models and a budget, and ends in a verdict, a diff and a bill. Nothing has been tried yet."
            action={newTrial}
            example="For a start: “Parking fees by the started hour”, the reference agent, 2.00 CAD. It takes about a minute."
          />
        )}
        {rows && rows.length > 0 && shown.length === 0 && (
          <EmptyState
            words="No trial matches."
            action={
              <Button
                onClick={() => {
                  setFilter('')
                  setWhich('all')
                }}
              >
                Show all {countWords(rows.length, 'trial')}
              </Button>
            }
          />
        )}
        {shown.length > 0 && (
          <Table
            label="Trials"
            columns={columns}
            rows={shown}
            keyOf={({ trial }) => trial.id}
            minWidth={1_040}
            quiet={({ trial }) => isOver(trial)}
          />
        )}
      </div>
      <Suspense>{making && <NewTrial onClose={() => setMaking(false)} />}</Suspense>
    </div>
  )
}

function countOf(shown: number, held: number, all: number): string {
  if (shown < held) return `${shown} of ${countWords(all, 'trial')}`
  return held < all ? `the newest ${held} of ${countWords(all, 'trial')}` : countWords(all, 'trial')
}
