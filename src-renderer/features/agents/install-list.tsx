import { useState } from 'react'
import type { AgentInstall } from '#shared/schema/agent.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import type { Worker } from '#shared/schema/worker.ts'
import { Button } from '../../kit/button.tsx'
import { countWords } from '../../kit/figures.ts'
import { InstallOn } from './install-on.tsx'
import style from './agents.module.css'

/** Workers without the program that are listed before the rest is asked for. */
const first = 3

type Props = {
  agent: string
  workers: readonly Worker[]
  installs: readonly AgentInstall[]
  reason: string | null
  onInstall(workerId: WorkerId): void
}

/** Where an agent's program is, and where it could be: of a large fleet only the beginning. */
export function InstallList({ agent, workers, installs, reason, onInstall }: Props) {
  const [all, setAll] = useState(false)
  if (workers.length === 0) return <span className={style.quiet}>no worker to install it on</span>
  const of = (worker: Worker) => installs.find(({ workerId }) => workerId === worker.id) ?? null
  const known = workers.filter((worker) => of(worker) !== null)
  const others = workers.filter((worker) => of(worker) === null)
  const shown = [...known, ...(all ? others : others.slice(0, first))]
  const rest = workers.length - shown.length
  return (
    <>
      {shown.map((worker) => (
        <InstallOn
          key={worker.id}
          agent={agent}
          worker={worker.name}
          install={of(worker)}
          reason={worker.state === 'lost' ? `${worker.name} is not heard.` : reason}
          onInstall={() => onInstall(worker.id)}
        />
      ))}
      {rest > 0 && (
        <Button kind="ghost" onClick={() => setAll(true)}>
          {countWords(rest, 'more worker')}
        </Button>
      )}
    </>
  )
}
