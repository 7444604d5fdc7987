import type { TrialRow } from '#shared/contract/trials.ts'
import { agentKinds } from '#shared/schema/agents.ts'
import { Age, Unknown } from '../../kit/age.tsx'
import { MoneyBar } from '../../kit/money-bar.tsx'
import { amountWords, exactWords, moneyWords } from '../../kit/money-words.ts'
import { RowLink, type Column } from '../../kit/table.tsx'
import { ScriptedTag } from '../../kit/tag.tsx'
import { hrefOf } from '../../shell/place.ts'
import { TrialStateText } from './trial-state-words.tsx'
import style from './trials.module.css'

/** @param decimals of the spent amounts, the same for the whole column */
export const trialColumns = (decimals: number): Column<TrialRow>[] => [
  {
    id: 'title',
    header: 'Trial',
    cell: ({ trial, project, scripted }) => (
      <span className={style.titleCell}>
        <RowLink href={hrefOf({ screen: 'trial', trialId: trial.id })} title={`${trial.title}, in ${project.title}`}>
          {trial.title}
        </RowLink>
        {scripted && <ScriptedTag />}
      </span>
    ),
  },
  { id: 'state', header: 'State', width: '216px', cell: (row) => <TrialStateText row={row} /> },
  {
    id: 'agent',
    header: 'Agent and models',
    width: '200px',
    cell: ({ trial }) => (
      <>
        {agentKinds[trial.agent].title}
        <span className={style.quiet}> on {trial.pair}</span>
      </>
    ),
  },
  {
    id: 'worker',
    header: 'Worker',
    width: '112px',
    cell: ({ worker }) => worker?.name ?? <Unknown why="no worker has it yet" />,
  },
  {
    id: 'spent',
    header: 'Spent of budget',
    numeric: true,
    width: '236px',
    cell: ({ money }) => (
      <span
        className={style.spent}
        title={`${exactWords(money.spent)} of ${moneyWords(money.budget)}, ${moneyWords(money.held)} held, ${moneyWords(money.left)} left`}
      >
        <MoneyBar spent={money.spent} held={money.held} of={money.budget} />
        <span className={style.figure}>{amountWords(money.spent, decimals)}</span>
        <span className={style.budget}>of {moneyWords(money.budget)}</span>
      </span>
    ),
  },
  {
    id: 'age',
    header: 'Age',
    numeric: true,
    width: '116px',
    cell: ({ trial }) => <Age at={trial.createdAt} />,
  },
]
