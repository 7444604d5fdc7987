import type { TrialRow } from '#shared/contract/trials.ts'
import type { AllowancePlan } from '#shared/schema/allowance.ts'
import { useFeed } from '../../client/use-feed.ts'
import { countWords } from '../../kit/figures.ts'
import { Money } from '../../kit/money.tsx'
import { decimalsOf } from '../../kit/money-words.ts'
import { hrefOf } from '../../shell/place.ts'
import { transfersFeed } from '../money/feeds.ts'
import { Allowance } from './allowance.tsx'
import { costsByKind } from './trial-costs.ts'
import { isOver } from './trial-state.ts'
import style from './trial-side.module.css'

/** The bill: by kind of cost, with the way to every row behind it. */
export function TrialMoney({ row, plan }: { row: TrialRow; plan: AllowancePlan | null }) {
  const { trial, money } = row
  const transfers = useFeed(transfersFeed, trial.id).value
  const kinds = costsByKind(transfers?.rows ?? [], money.spent.asset)
  const figures = [...kinds.map(({ spent }) => spent), money.spent, money.held, money.left, money.budget]
  const decimals = decimalsOf(figures)
  return (
    <section className={style.part} aria-label="Bill">
      <h2 className={style.title}>Bill</h2>
      <table className={style.bill}>
        <tbody>
          {kinds.map(({ kind, spent, rows }) => (
            <tr key={kind}>
              <th scope="row">
                {kind} <span className={style.quiet}>{countWords(rows, 'row')}</span>
              </th>
              <td>
                <Money of={spent} decimals={decimals} />
              </td>
            </tr>
          ))}
          <tr className={style.total}>
            <th scope="row">Spent</th>
            <td>
              <Money of={money.spent} decimals={decimals} />
            </td>
          </tr>
          <tr>
            <th scope="row">Held</th>
            <td>
              <Money of={money.held} decimals={decimals} />
            </td>
          </tr>
          <tr>
            <th scope="row">{isOver(trial) ? 'Given back' : 'Left'}</th>
            <td>
              <Money of={money.left} decimals={decimals} />
            </td>
          </tr>
          <tr>
            <th scope="row">Budget</th>
            <td>
              <Money of={money.budget} decimals={decimals} />
            </td>
          </tr>
        </tbody>
      </table>
      {plan && <Allowance row={row} plan={plan} />}
      <p className={style.quiet}>
        {money.unpriced > 0 ? `${countWords(money.unpriced, 'call')} without a price · ` : ''}
        <a href={hrefOf({ screen: 'money', section: 'transfers', trialId: trial.id })}>
          {transfers ? `All ${countWords(transfers.total, 'transfer')}` : 'All transfers'}
        </a>
      </p>
    </section>
  )
}
