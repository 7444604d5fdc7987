import type { AgentId } from '#shared/schema/agent.ts'
import { command } from './command/command.ts'
import type { AgentPlugin } from './plugin.ts'
import { reference } from './reference/reference.ts'

/** The kinds of agent this worker can run. */
const plugins: readonly AgentPlugin[] = [reference, command]

export const pluginOf = (agent: AgentId): AgentPlugin | null => plugins.find(({ id }) => id === agent) ?? null
