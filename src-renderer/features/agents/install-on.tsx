import { Check } from 'lucide-react'
import type { AgentInstall } from '#shared/schema/agent.ts'
import { Button } from '../../kit/button.tsx'
import { percentWords } from '../../kit/figures.ts'
import { Icon } from '../../kit/icon.tsx'
import { ProgressBar } from '../../kit/progress-bar.tsx'
import style from './agents.module.css'

type Props = { agent: string; worker: string; install: AgentInstall | null; reason: string | null; onInstall(): void }

/** An agent's program on one worker: there, on its way, or to be had by a button. */
export function InstallOn({ agent, worker, install, reason, onInstall }: Props) {
  const state = install?.state ?? 'absent'
  return (
    <div className={style.worker}>
      <span className={style.workerName} title={worker}>
        {worker}
      </span>
      {state === 'ready' && (
        <span className={style.ready}>
          <Icon of={Check} /> {install?.version}
        </span>
      )}
      {state === 'installing' && install && (
        <span className={style.installing}>
          <ProgressBar label={`Installing ${agent} on ${worker}`} fraction={install.fraction} />
          <span className={style.quiet}>
            {percentWords(install.fraction)} {install.words}
          </span>
        </span>
      )}
      {state === 'failed' && <span className={style.failed}>{install?.words}</span>}
      {(state === 'absent' || state === 'failed') && (
        <Button
          reason={reason}
          label={`${state === 'failed' ? 'Try again' : 'Install'}: ${agent} on ${worker}`}
          onClick={onInstall}
        >
          {state === 'failed' ? 'Try again' : 'Install'}
        </Button>
      )}
    </div>
  )
}
