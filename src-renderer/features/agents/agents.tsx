import { contract } from '#shared/contract.ts'
import type { AgentId } from '#shared/schema/agent.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { useFeed } from '../../client/use-feed.ts'
import { ErrorState } from '../../kit/error-state.tsx'
import { Notice } from '../../kit/notice.tsx'
import { fleetFeed } from '../workers/fleet.ts'
import { agentOptions, canWords } from './agent-options.ts'
import { installsFeed } from './feed.ts'
import { InstallList } from './install-list.tsx'
import style from './agents.module.css'

type Install = { workerId: WorkerId; agent: AgentId }
const install = (rpc: Transport['rpc'], input: Install) => rpc.agents.install(input)

/** Every kind of agent: what it can do, and on which workers its program is. */
export function Agents() {
  const { value, words } = useFeed(installsFeed)
  const workers = useFeed(fleetFeed).value?.rows ?? []
  const { run, refusal, dismiss } = useCommand(install)
  const reason = useReasonAgainst(contract.agents.install)
  const installs = value?.installs ?? []
  return (
    <>
      {!value && words && <ErrorState words={words} />}
      {refusal && (
        <Notice inset tone="red" onDismiss={dismiss}>
          {refusal}
        </Notice>
      )}
      <ul className={style.list}>
        {agentOptions(installs).map(({ agent, kind, there }) => (
          <li key={agent} className={style.agent} aria-label={kind.title}>
            <div className={style.about}>
              <span className={style.name}>
                {kind.title} <span className={style.quiet}>{kind.version === 'own' ? '' : kind.version}</span>
              </span>
              <span className={style.quiet}>{canWords(kind)}</span>
              <span className={style.quiet}>{kind.note}</span>
            </div>
            <div className={style.there}>
              {kind.install === 'none' || kind.install === 'absent' ? (
                <span className={style.quiet}>{there}</span>
              ) : (
                <InstallList
                  agent={kind.title}
                  workers={workers.map(({ worker }) => worker)}
                  installs={installs.filter((install) => install.agent === agent)}
                  reason={reason}
                  onInstall={(workerId) => void run({ workerId, agent })}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
