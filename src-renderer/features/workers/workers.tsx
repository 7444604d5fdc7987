import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { LayoutGrid, Rows3 } from 'lucide-react'
import { usePrefer, usePreferences } from '../../client/preferences.ts'
import { Button } from '../../kit/button.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { countWords } from '../../kit/figures.ts'
import { Icon } from '../../kit/icon.tsx'
import { useActions } from '../../shell/actions.ts'
import { AddWorker } from './add-worker.tsx'
import { NoWorkers } from './no-workers.tsx'
import { filterFleet } from './fleet-filter.ts'
import { useRankedFleet } from './use-ranked-fleet.ts'
import { Wall } from './wall.tsx'
import style from './workers.module.css'

// The table brings its own libraries; the wall does without them.
const FleetTable = lazy(async () => ({ default: (await import('./fleet-table.tsx')).FleetTable }))

export function Workers() {
  const { fleet, words } = useRankedFleet()
  const [filter, setFilter] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const { workersLayout } = usePreferences()
  const prefer = usePrefer()
  const other = workersLayout === 'grid' ? 'list' : 'grid'
  const shown = useMemo(() => filterFleet(fleet ?? [], filter), [fleet, filter])

  useActions(
    useMemo(
      () => [
        { id: 'filter', title: 'Filter the workers', group: 'Workers', keys: '/', run: () => field.current?.focus() },
        {
          id: 'layout',
          title: `Show the workers as a ${other}`,
          group: 'Workers',
          keys: 'v',
          run: () => prefer({ workersLayout: other }),
        },
      ],
      [other, prefer],
    ),
  )

  return (
    <div className={style.screen}>
      <header className={style.head}>
        <h1 className={style.title}>Workers</h1>
        <span className={style.count}>{fleet && countOf(shown.length, fleet.length)}</span>
        <input
          ref={field}
          className={style.filter}
          type="search"
          placeholder="Filter  /"
          aria-label="Filter the workers"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            setFilter('')
            event.currentTarget.blur()
          }}
        />
        <Button
          kind="ghost"
          label={`Show as a ${other}`}
          keys="v"
          icon={<Icon of={other === 'list' ? Rows3 : LayoutGrid} />}
          onClick={() => prefer({ workersLayout: other })}
        />
        <AddWorker />
      </header>
      <div className={style.body}>
        {!fleet && words && <ErrorState words={words} />}
        {fleet?.length === 0 && <NoWorkers />}
        {fleet && fleet.length > 0 && shown.length === 0 && (
          <EmptyState
            words={`No worker matches “${filter}”.`}
            action={<Button onClick={() => setFilter('')}>Show all {countWords(fleet.length, 'worker')}</Button>}
          />
        )}
        {shown.length > 0 &&
          (workersLayout === 'grid' ? (
            <Wall workers={shown} />
          ) : (
            <Suspense>
              <FleetTable workers={shown} />
            </Suspense>
          ))}
      </div>
    </div>
  )
}

const countOf = (shown: number, all: number): string =>
  shown === all ? countWords(all, 'worker') : `${shown} of ${countWords(all, 'worker')}`
