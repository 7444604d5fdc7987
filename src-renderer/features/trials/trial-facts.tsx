import type { TrialRow } from '#shared/contract/trials.ts'
import { agentKinds } from '#shared/schema/agents.ts'
import { Age } from '../../kit/age.tsx'
import { durationWords } from '../../kit/age-words.ts'
import { shortCount } from '../../kit/count-words.ts'
import { Facts } from '../../kit/facts.tsx'
import { countWords } from '../../kit/figures.ts'
import { hrefOf } from '../../shell/place.ts'
import { canWords } from '../agents/agent-options.ts'
import style from './trial-side.module.css'

/** Who, on what, since when, by which draw. */
export function TrialFacts({ row }: { row: TrialRow }) {
  const { trial, calls, tokens } = row
  return (
    <section className={style.part} aria-label="About this trial">
      <h2 className={style.title}>About</h2>
      <Facts
        facts={[
          [
            'Agent',
            <span key="agent">
              {agentKinds[trial.agent].title} <span className={style.quiet}>{canWords(agentKinds[trial.agent])}</span>
            </span>,
          ],
          ['Models', trial.pair],
          [
            'Chosen',
            trial.choice.how === 'person'
              ? 'by a person'
              : `by lot among ${trial.choice.among.length}: seed ${trial.choice.seed}, draw ${trial.choice.draw}`,
          ],
          [
            'Model calls',
            `${countWords(calls, 'call')}, ${shortCount(tokens.input)} tokens in, ${shortCount(tokens.output)} out`,
          ],
          ['Created', <Age key="created" at={trial.createdAt} ago />],
          ['Took', tookWords(trial)],
          ...(trial.again
            ? ([
                [
                  'Repeats',
                  <a key="again" href={hrefOf({ screen: 'trial', trialId: trial.again })}>
                    an earlier trial
                  </a>,
                ],
              ] as const)
            : []),
          ...(trial.experimentId
            ? ([
                [
                  'Part of',
                  <a key="experiment" href={hrefOf({ screen: 'experiment', experimentId: trial.experimentId })}>
                    an experiment
                  </a>,
                ],
              ] as const)
            : []),
          [
            'Id',
            <span key="id" className="mono">
              {trial.id}
            </span>,
          ],
        ]}
      />
    </section>
  )
}

function tookWords({ startedAt, endedAt }: TrialRow['trial']): string {
  if (startedAt === null) return 'not started yet'
  return endedAt === null ? 'still at it' : durationWords(Date.parse(endedAt) - Date.parse(startedAt))
}
