import type { TrialRow } from '#shared/contract/trials.ts'
import { agentKinds } from '#shared/schema/agents.ts'
import { MoneyBar } from '../../kit/money-bar.tsx'
import { moneyWords } from '../../kit/money-words.ts'
import { ScriptedTag } from '../../kit/tag.tsx'
import { hrefOf } from '../../shell/place.ts'
import { SayBox } from './say-box.tsx'
import { Timeline } from './timeline.tsx'
import { TrialStateText } from './trial-state-words.tsx'
import style from './trial-on-worker.module.css'

/** The trial on a worker: what its agent does, what it costs, and a way to say something to it. */
export function TrialOnWorker({ row }: { row: TrialRow }) {
  const { trial, money, scripted } = row
  return (
    <section className={style.trial} aria-label="Trial on this worker">
      <header className={style.head}>
        <a className={style.title} href={hrefOf({ screen: 'trial', trialId: trial.id })} title={trial.title}>
          {trial.title}
        </a>
        {scripted && <ScriptedTag />}
        <TrialStateText row={row} />
        <span className={style.who}>
          {agentKinds[trial.agent].title} on {trial.pair}
        </span>
        <span className={style.money}>
          <MoneyBar spent={money.spent} held={money.held} of={money.budget} />
          {moneyWords(money.spent)} of {moneyWords(money.budget)}
        </span>
      </header>
      <div className={style.timeline}>
        <Timeline row={row} />
      </div>
      <SayBox row={row} />
    </section>
  )
}
