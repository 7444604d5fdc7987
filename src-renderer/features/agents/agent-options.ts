import type { AgentId, AgentInstall } from '#shared/schema/agent.ts'
import { agentKinds, type AgentKind } from '#shared/schema/agents.ts'

export type AgentOption = {
  agent: AgentId
  kind: AgentKind
  /** Whether it is there: `ready on 2 workers`. */
  there: string
  /** Why no trial can use it; null = it can. */
  reason: string | null
}

const all = Object.keys(agentKinds) as AgentId[]

/** Every kind of agent, and whether its program is anywhere. */
export const agentOptions = (installs: readonly AgentInstall[]): AgentOption[] =>
  all.map((agent) => {
    const kind = agentKinds[agent]
    const mine = installs.filter((install) => install.agent === agent)
    const ready = mine.filter(({ state }) => state === 'ready').length
    const there = thereWords(kind, ready, mine)
    const nowhere = kind.install === 'absent' && ready === 0
    return { agent, kind, there, reason: nowhere ? `Not found on any worker. ${kind.note}` : null }
  })

function thereWords(kind: AgentKind, ready: number, installs: readonly AgentInstall[]): string {
  if (kind.install === 'none') return 'comes with the console'
  if (ready > 0) return ready === 1 ? 'ready on 1 worker' : `ready on ${ready} workers`
  if (installs.some(({ state }) => state === 'installing')) return 'being installed'
  if (kind.install === 'absent') return 'not found'
  return 'installed before its first task'
}

/** What it can do, in a few words. */
export function canWords({ can, memoryMb }: AgentKind): string {
  const say = { turn: 'hears you at its next turn', run: 'hears you when its run has ended', no: 'cannot be spoken to' }[can.say]
  return [
    can.turns ? 'works in turns' : 'one run, no turns',
    say,
    can.mcp ? 'sees its budget' : 'cannot see its budget',
    ...(can.permissions ? ['asks before it acts'] : []),
    `about ${(memoryMb / 1024).toFixed(1)} GiB`,
  ].join(' · ')
}
