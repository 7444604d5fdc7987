import type { AgentId } from '#shared/schema/agent.ts'
import { agentKinds } from '#shared/schema/agents.ts'
import type { AgentProcess } from './agent-process.ts'
import type { StandingTimer } from './freezer.ts'
import { guard, type GuardLimits } from './guard.ts'
import type { AgentJob } from './job.ts'

/** Twice the memory that its kind needs, and at least what building a large repository needs. */
const limitsOf = (agent: AgentId): GuardLimits => ({
  memoryBytes: Math.max(4_096, 2 * agentKinds[agent].memoryMb) * 1024 * 1024,
  diskBytes: 8 * 1024 * 1024 * 1024,
})

/** How long an agent may go on after it was refused for want of money, and how long until it must have listed our tools. */
const noMoneyMs = 5_000
const toolsMs = 90_000

/** Several kinds of agent go on without tools that did not connect, and would report success. */
export const withoutTools = ({ run, turns }: Pick<AgentJob, 'run' | 'turns'>): boolean =>
  agentKinds[run.agent].tools === 'mcp' && !turns.listed

/** Ends a run that has no right to go on: stopped, out of time, out of money, or without our tools. */
export class Watch {
  /** Why it was ended, where that is its own end. */
  words: string | null = null
  readonly #ending: (() => void)[] = []

  constructor({ task, run, progress, inbox, turns, rooms }: AgentJob, agent: AgentProcess) {
    const end = (): void => agent.end()
    if (inbox.stop.aborted) end()
    inbox.stop.addEventListener('abort', end, { once: true })
    this.#ending.push(() => inbox.stop.removeEventListener('abort', end))
    const after = (ms: number, act: () => void): StandingTimer => {
      const timer = rooms.freezer.after(ms, act)
      this.#ending.push(timer.cancel)
      return timer
    }

    if (run.limitMs !== null) {
      const spent = Date.now() - Date.parse(progress.now.startedAt ?? new Date().toISOString())
      after(Math.max(0, run.limitMs - spent), () => {
        this.words = 'Its time was up.'
        end()
      })
    }
    const within = guard(agent.pid, [task.work, task.home], limitsOf(run.agent), (words) => {
      this.words = words
      end()
    })
    this.#ending.push(within.close)
    const tools = after(toolsMs, () => {
      if (withoutTools({ run, turns })) end()
    })
    let noMoney: StandingTimer | null = null
    this.#ending.push(
      turns.follow(() => {
        // Time without an orchestrator is nobody's.
        if (turns.awayWords !== null) tools.refresh()
        if (turns.noMoneyWords !== null) noMoney ??= after(noMoneyMs, end)
        else if (noMoney) {
          noMoney.cancel()
          noMoney = null
        }
      }),
    )
  }

  close(): void {
    for (const ending of this.#ending) ending()
  }
}
