import type { AgentId } from '#shared/schema/agent.ts'
import { agentKinds } from '#shared/schema/agents.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import type { Worker } from '#shared/schema/worker.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { workerOf } from '../workers/worker-rows.ts'

/** Asks a worker to install an agent's program ahead of its first task. How far it is, the worker says. */
export const install: Rule<{ workerId: WorkerId; agent: AgentId }, Worker | null, void> = {
  load: (db, { workerId }) => workerOf(db, workerId),
  decide: (worker, { workerId, agent }) => {
    if (!worker) return refuse('no_such_worker', 'There is no such worker.', 'NOT_FOUND')
    if (worker.state === 'lost')
      return refuse('worker_lost', `${worker.name} has not been heard since ${worker.heardAt}. Try again when it is back.`)
    const { title, install: way, note } = agentKinds[agent]
    if (way === 'none') return accept(undefined)
    if (way === 'absent') return refuse('not_installable', `${title} cannot be installed by us. ${note}`)
    return accept(undefined, { orders: [{ workerId, order: { order: 'install_agent', agent } }] })
  },
}
