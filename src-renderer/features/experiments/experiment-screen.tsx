import { useMemo } from 'react'
import type { ExperimentId } from '#shared/schema/ids.ts'
import { agentKinds } from '#shared/schema/agents.ts'
import { samples } from '#shared/schema/samples.ts'
import type { Experiment } from '#shared/schema/trial.ts'
import { useFeed } from '../../client/use-feed.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { countWords } from '../../kit/figures.ts'
import { decimalsOf, moneyWords } from '../../kit/money-words.ts'
import { firstLine } from '../../kit/plain-text.ts'
import { useActions } from '../../shell/actions.ts'
import { hrefOf } from '../../shell/place.ts'
import { goTo } from '../../shell/use-place.ts'
import { trialsFeed } from '../trials/feeds.ts'
import { CellView } from './cell.tsx'
import { experimentsFeed } from './feed.ts'
import { doneOf, matrixOf } from './matrix.ts'
import style from './experiment.module.css'

/** Arms down, tasks across: how often each passed and what it cost. */
export function ExperimentScreen({ experimentId }: { experimentId: ExperimentId }) {
  const { value, words } = useFeed(experimentsFeed)
  const rows = useFeed(trialsFeed, experimentId).value?.rows
  useActions(
    useMemo(
      () => [
        {
          id: 'back',
          title: 'Back to the experiments',
          group: 'Experiment',
          keys: 'Escape',
          run: () => goTo({ screen: 'experiments' }),
        },
      ],
      [],
    ),
  )
  const found = value?.rows.find(({ experiment }) => experiment.id === experimentId)
  const matrix = useMemo(() => (found ? matrixOf(found.experiment, rows ?? []) : []), [found, rows])
  if (!value) return words ? <ErrorState words={words} /> : null
  if (!found)
    return (
      <EmptyState
        words="This console has not heard of this experiment."
        action={<a href={hrefOf({ screen: 'experiments' })}>All experiments</a>}
      />
    )
  const { experiment, trials } = found
  const { over, all } = doneOf(trials)
  const asset = experiment.budgetEach.asset
  const money = (amount: bigint) => ({ amount: `${amount}`, asset })
  const decimals = decimalsOf(matrix.flat().map(({ spent }) => money(spent)))
  const spent = matrix.flat().reduce((sum, cell) => sum + cell.spent, 0n)
  return (
    <div className={style.screen}>
      <header className={style.head}>
        <h1 className={style.title}>{experiment.title}</h1>
        <span className={style.quiet}>
          {over} of {countWords(all, 'trial')} over · {moneyWords(money(spent))} spent, {moneyWords(experiment.budgetEach)} each
          at most · seed {experiment.seed}
        </span>
        <a href={hrefOf({ screen: 'experiments' })}>All experiments</a>
      </header>
      <div className={style.scroll}>
        <table className={style.matrix} aria-label="Arms and tasks">
          <thead>
            <tr>
              <th scope="col">Agent and models</th>
              {experiment.tasks.map((task) => (
                <th key={`${task.goal} ${JSON.stringify(task.repository)}`} scope="col" title={task.goal}>
                  {titleOf(task)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {experiment.arms.map((arm, armAt) => (
              <tr key={`${arm.agent} ${arm.pair}`}>
                <th scope="row">
                  {agentKinds[arm.agent].title} <span className={style.quiet}>on {arm.pair}</span>
                </th>
                {matrix[armAt]?.map((cell, taskAt) => (
                  // oxlint-disable-next-line react/no-array-index-key -- the experiment's own order, which never changes
                  <td key={taskAt}>
                    <CellView cell={cell} spent={money(cell.spent)} repeats={experiment.repeats} decimals={decimals} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

/** A sample's own title, or the beginning of the goal. */
function titleOf({ goal, repository }: Experiment['tasks'][number]): string {
  const sample = repository.from === 'sample' ? samples.find(({ id }) => id === repository.sample) : undefined
  return sample?.goal === goal ? sample.title : firstLine(goal, 60)
}
