import type { MoneyText } from '#shared/schema/money.ts'
import { Money } from '../../kit/money.tsx'
import { hrefOf } from '../../shell/place.ts'
import { isOver } from '../trials/trial-state.ts'
import type { Cell } from './matrix.ts'
import style from './experiment.module.css'

type Props = { cell: Cell; spent: MoneyText; repeats: number; decimals: number }

/** One task by one arm: passed of judged, every trial behind it, what they cost. */
export function CellView({ cell, spent, repeats, decimals }: Props) {
  const { trials, passed, judged } = cell
  return (
    <div className={style.cell}>
      <span className={style.verdict}>
        {judged === 0 ? <span className={style.quiet}>none judged yet</span> : `${passed} of ${judged} passed`}
        {judged < repeats && judged > 0 && <span className={style.quiet}> · {repeats - judged} to come</span>}
      </span>
      <Money of={spent} decimals={decimals} />
      <span className={style.trials}>
        {trials.map(({ trial, tasks }, at) => {
          const kind = markOf(
            trial.state,
            tasks.every(({ state }) => state === 'passed'),
          )
          return (
            <a
              key={trial.id}
              className={style.trial}
              data-kind={kind}
              href={hrefOf({ screen: 'trial', trialId: trial.id })}
              aria-label={`Repeat ${at + 1}: ${kind}`}
              title={`Repeat ${at + 1}: ${kind}`}
              data-row
            >
              {marks[kind]}
            </a>
          )
        })}
      </span>
      {trials.some(({ trial }) => !isOver(trial)) && <span className="unseen">not all are over</span>}
    </div>
  )
}

type Mark = 'passed' | 'failed' | 'under way' | 'not counted'

const marks: Readonly<Record<Mark, string>> = { passed: '✓', failed: '✗', 'under way': '·', 'not counted': '–' }

function markOf(state: string, passed: boolean): Mark {
  if (state === 'finished') return passed ? 'passed' : 'failed'
  return state === 'stopped' || state === 'broken' ? 'not counted' : 'under way'
}
