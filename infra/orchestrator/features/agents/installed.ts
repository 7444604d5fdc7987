import type { AgentInstall } from '#shared/schema/agent.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import { agentInstall } from '#shared/schema/agent.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { accept, type Rule } from '../../engine/decision.ts'

type Installed = { workerId: WorkerId; install: Omit<AgentInstall, 'workerId' | 'at'> }

/** A worker says how far the program of an agent is on it. Said again, it changes nothing. */
export const installed: Rule<Installed, AgentInstall | null, void> = {
  load: (db, { workerId, install: { agent } }) =>
    rowOf(db, agentInstall, 'SELECT row FROM installs WHERE worker_id = ? AND agent = ?', workerId, agent),
  decide: (known, { workerId, install }, now) => {
    const next: AgentInstall = { ...install, workerId, at: now }
    const same =
      known?.state === next.state &&
      known.version === next.version &&
      known.fraction === next.fraction &&
      known.words === next.words
    return accept(undefined, { facts: same ? [] : [{ kind: 'agent.installed', v: 1, install: next }] })
  },
}
