import { useMemo, useState } from 'react'
import { decimalOf } from '#shared/pure/money/decimal.ts'
import { newId } from '#shared/pure/id.ts'
import type { TrialRow } from '#shared/contract/trials.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Button } from '../../kit/button.tsx'
import { useActions, type Action } from '../../shell/actions.ts'
import { goTo } from '../../shell/use-place.ts'
import { AmountDialog } from './amount-dialog.tsx'
import { projectsFeed } from './feeds.ts'
import { StopDialog } from './stop-dialog.tsx'
import type { TrialCommands } from './use-trial-commands.ts'
import style from './trial-head.module.css'

/** The buttons of a trial. What costs money or ends something asks first. */
export function TrialActions({ row, commands }: { row: TrialRow; commands: TrialCommands }) {
  const { trial, money } = row
  const [asking, setAsking] = useState<'topUp' | 'stop' | 'again' | null>(null)
  const left = useFeed(projectsFeed).value?.rows.find(({ project }) => project.id === trial.projectId)?.left ?? null
  const close = () => setAsking(null)
  const paused = trial.state === 'paused'
  const { pause, resume, topUp, stop, again } = commands
  const [runPause, runResume] = [pause.run, resume.run]
  useActions(
    useMemo(
      (): Action[] => [
        paused
          ? {
              id: 'resume',
              title: 'Resume this trial',
              group: 'Trial',
              keys: 'p',
              reason: resume.reason,
              run: () => void runResume({ trialId: trial.id }),
            }
          : {
              id: 'pause',
              title: 'Pause this trial',
              group: 'Trial',
              keys: 'p',
              reason: pause.reason,
              run: () => void runPause({ trialId: trial.id }),
            },
        {
          id: 'top-up',
          title: 'Top up this trial…',
          group: 'Trial',
          keys: 'u',
          reason: topUp.reason,
          run: () => setAsking('topUp'),
        },
        { id: 'stop', title: 'Stop this trial…', group: 'Trial', reason: stop.reason, run: () => setAsking('stop') },
        {
          id: 'again',
          title: 'Run this trial again…',
          group: 'Trial',
          keys: 'r',
          reason: again.reason,
          run: () => setAsking('again'),
        },
      ],
      [trial.id, paused, pause.reason, runPause, resume.reason, runResume, topUp.reason, stop.reason, again.reason],
    ),
  )
  return (
    <div className={style.actions}>
      {paused ? (
        <Button keys="p" reason={resume.reason} busy={resume.busy} onClick={() => void resume.run({ trialId: trial.id })}>
          Resume
        </Button>
      ) : (
        <Button keys="p" reason={pause.reason} busy={pause.busy} onClick={() => void pause.run({ trialId: trial.id })}>
          Pause
        </Button>
      )}
      <Button
        kind={trial.state === 'waiting_money' ? 'primary' : 'plain'}
        keys="u"
        reason={topUp.reason}
        busy={topUp.busy}
        onClick={() => setAsking('topUp')}
      >
        Top up…
      </Button>
      <Button keys="r" reason={again.reason} busy={again.busy} onClick={() => setAsking('again')}>
        Run again…
      </Button>
      <Button reason={stop.reason} busy={stop.busy} onClick={() => setAsking('stop')}>
        Stop…
      </Button>
      {asking === 'topUp' && (
        <AmountDialog
          title={`Top up “${trial.title}”`}
          words="The money comes out of its project’s budget. A trial that waits for money goes on by itself."
          act="Top up by"
          asset={money.budget.asset}
          first="1"
          left={left}
          onClose={close}
          onAmount={(amount) => {
            void topUp.run({ trialId: trial.id, amount, key: crypto.randomUUID() })
            close()
          }}
        />
      )}
      {asking === 'again' && (
        <AmountDialog
          title={`Run “${trial.title}” again`}
          words="The same tasks, agent and models once more, from the beginning, as a trial of its own with its own budget."
          act="Start with"
          asset={money.budget.asset}
          first={decimalOf(BigInt(trial.budget.amount), trial.budget.asset)}
          left={left}
          onClose={close}
          onAmount={(budget) => {
            close()
            const trialId = newId('trial')
            void again.run({ trialId, of: trial.id, budget }).then((done) => done && goTo({ screen: 'trial', trialId }))
          }}
        />
      )}
      {asking === 'stop' && (
        <StopDialog
          title={trial.title}
          onKeep={close}
          onStop={() => {
            void stop.run({ trialId: trial.id })
            close()
          }}
        />
      )}
    </div>
  )
}
