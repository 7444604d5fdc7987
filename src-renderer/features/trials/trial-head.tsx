import { agentKinds } from '#shared/schema/agents.ts'
import type { TrialRow } from '#shared/contract/trials.ts'
import { Age } from '../../kit/age.tsx'
import { Countdown } from '../../kit/countdown.tsx'
import { MoneyBar } from '../../kit/money-bar.tsx'
import { decimalsOf, moneyWords } from '../../kit/money-words.ts'
import { ScriptedTag } from '../../kit/tag.tsx'
import { hrefOf } from '../../shell/place.ts'
import { TrialActions } from './trial-actions.tsx'
import { TrialStateText } from './trial-state-words.tsx'
import { isOver } from './trial-state.ts'
import type { TrialCommands } from './use-trial-commands.ts'
import style from './trial-head.module.css'

/** What it is, how it is, where, and what its money came to. */
export function TrialHead({ row, commands }: { row: TrialRow; commands: TrialCommands }) {
  const { trial, project, worker, money, scripted } = row
  const over = isOver(trial)
  const decimals = decimalsOf([money.spent, money.held, money.left])
  return (
    <header className={style.head}>
      <div className={style.top}>
        <h1 className={style.title} title={trial.title}>
          {trial.title}
        </h1>
        {scripted && <ScriptedTag />}
        <TrialStateText row={row} />
        <TrialActions row={row} commands={commands} />
      </div>
      <div className={style.below}>
        <span className={style.who}>
          {agentKinds[trial.agent].title} on {trial.pair}
          {worker && (
            <>
              {' · '}
              <a href={hrefOf({ screen: 'worker', workerId: worker.id })}>{worker.name}</a>
            </>
          )}
          {' · '}
          {project.title}
          {trial.endedAt && (
            <>
              {' · ended '}
              <Age at={trial.endedAt} ago />
            </>
          )}
          {trial.deadlineAt && !over && (
            <>
              {' · '}
              <Countdown to={trial.deadlineAt} /> left
            </>
          )}
        </span>
        <section className={style.money} aria-label="Money">
          <MoneyBar large spent={money.spent} held={money.held} of={money.budget} />
          <span className={style.figures}>
            <span>
              <strong className={style.figure}>{moneyWords(money.spent, decimals)}</strong> of{' '}
              {moneyWords(money.budget, decimals)} spent
            </span>
            <span>{moneyWords(money.held, decimals)} held</span>
            <span>
              {moneyWords(money.left, decimals)} {over ? 'given back' : 'left'}
            </span>
          </span>
        </section>
      </div>
    </header>
  )
}
