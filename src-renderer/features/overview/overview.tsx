import { ErrorState } from '../../kit/error-state.tsx'
import { countWords } from '../../kit/figures.ts'
import { Panel } from '../../kit/panel.tsx'
import { NoWorkers } from '../workers/no-workers.tsx'
import { useRankedFleet } from '../workers/use-ranked-fleet.ts'
import { Wall } from '../workers/wall.tsx'
import { MoneyToday } from '../money/money-today.tsx'
import { NeedsYou } from './needs-you.tsx'
import { SinceYouLeft } from './since-you-left.tsx'
import style from './overview.module.css'

/** What needs me, the fleet, what happened while I was away. */
export function Overview() {
  const { fleet, words } = useRankedFleet()
  const silent = fleet?.filter(({ state }) => state.troubled).length ?? 0
  return (
    <div className={style.screen}>
      <h1 className="unseen">Overview</h1>
      <div className={style.side}>
        <NeedsYou fleet={fleet} />
        <hr className={style.rule} />
        <MoneyToday />
        <hr className={style.rule} />
        <SinceYouLeft />
      </div>
      <div className={style.fleet}>
        <Panel
          title="Fleet"
          beside={
            fleet &&
            fleet.length > 0 && (
              <span className={style.count}>
                {countWords(fleet.length, 'worker')}
                {silent > 0 && ` · ${silent} silent`}
              </span>
            )
          }
        >
          {!fleet && words && <ErrorState words={words} />}
          {fleet?.length === 0 && <NoWorkers />}
          {fleet && fleet.length > 0 && <Wall workers={fleet} />}
        </Panel>
      </div>
    </div>
  )
}
