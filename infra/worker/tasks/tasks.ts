import { existsSync, readdirSync, rmSync } from 'node:fs'
import type { TaskRun, WorkerOrder, WorkerReport } from '#shared/contract/workers.ts'
import { newId } from '#shared/pure/id.ts'
import type { AgentId } from '#shared/schema/agent.ts'
import { agentKinds } from '#shared/schema/agents.ts'
import { type SessionId, type TaskId, taskId as taskIdSchema } from '#shared/schema/ids.ts'
import { ensureInstalled, type Installed } from '../agents/install/ensure-installed.ts'
import { pluginOf } from '../agents/registry.ts'
import type { HeldSession, HolderAsk } from '../holder/words.ts'
import { BackOff } from '../kit/back-off.ts'
import { type Log, wordsOf } from '#shared/program/log.ts'
import { pause } from '#shared/program/pause.ts'
import { privateDir } from '#shared/program/private-dir.ts'
import type { Places } from '../places.ts'
import type { Orchestrator } from '../supervisor/orchestrator.ts'
import { taskFolder } from './folder.ts'
import { reportTask } from './reporter.ts'
import { TaskLedger } from './task-ledger.ts'

export type TasksDesk = {
  at: Places
  orchestrator: Orchestrator
  /** The orchestrator's address, for the model calls of agents. */
  address: string
  ask(ask: HolderAsk): void
  report(report: WorkerReport): void
  log: Log
}

export type TaskOrder = Extract<
  WorkerOrder,
  {
    order:
      | 'run_task'
      | 'say_to_agent'
      | 'pause_task'
      | 'resume_task'
      | 'stop_task'
      | 'freeze_task'
      | 'thaw_task'
      | 'install_agent'
  }
>

/** The size of a terminal that an agent works in. */
const size = { cols: 120, rows: 32 }
/** How often a runner may end without a result before that is told as our failure. */
const startLimit = 12

const wishOf = {
  pause_task: 'pause',
  resume_task: 'resume',
  freeze_task: 'freeze',
  thaw_task: 'thaw',
  stop_task: 'stop',
} as const

type Held = { ledger: TaskLedger; starting: boolean; reporting: boolean; backOff: BackOff }

/**
 * The tasks this worker has in hand. Each is a folder and a runner in a terminal of the holder; both go on without us, so
 * whatever we find after a start is taken up where it stands.
 */
export class Tasks {
  readonly #desk: TasksDesk
  readonly #stop = new AbortController()
  readonly #held = new Map<TaskId, Held>()
  readonly #installing = new Map<AgentId, Promise<Installed>>()
  /** Sessions that are alive; null = no holder has answered yet. */
  #alive: Set<SessionId> | null = null

  constructor(desk: TasksDesk) {
    this.#desk = desk
    privateDir(desk.at.tasks)
    for (const name of readdirSync(desk.at.tasks)) {
      const id = taskIdSchema.safeParse(name)
      if (!id.success) continue
      const ledger = new TaskLedger(taskFolder(desk.at, id.data))
      if (ledger.order && ledger.told.ended < ledger.order.run.attempt) this.#hold(ledger)
    }
  }

  take(order: TaskOrder): void {
    if (order.order === 'run_task') return this.#run(order.run)
    if (order.order === 'install_agent') return void this.#install(order.agent)
    const ledger = this.#held.get(order.taskId)?.ledger
    if (!ledger) return
    if (order.order === 'say_to_agent') ledger.wish({ wish: 'say', key: order.key, text: order.text, by: order.by })
    else ledger.wish({ wish: wishOf[order.order] })
  }

  /** A holder answered: what runs, runs in it. */
  adopted(sessions: readonly HeldSession[]): void {
    this.#alive = new Set(sessions.flatMap(({ sessionId, ended }) => (ended ? [] : [sessionId])))
    const held = [...this.#held].map(([taskId, { ledger }]) => ({ taskId, attempt: ledger.told.attempt }))
    this.#desk.report({ report: 'tasks', held })
    for (const task of this.#held.values()) this.#proceed(task)
  }

  closed(sessionId: SessionId): void {
    this.#alive?.delete(sessionId)
    for (const task of this.#held.values()) if (task.ledger.told.sessionId === sessionId) this.#proceed(task)
  }

  stop(): void {
    this.#stop.abort()
  }

  #run(run: TaskRun): void {
    const ledger = this.#held.get(run.taskId)?.ledger ?? new TaskLedger(taskFolder(this.#desk.at, run.taskId))
    if (run.attempt < ledger.told.attempt) return
    ledger.take({ run, orchestrator: this.#desk.address, program: ledger.order?.program ?? null })
    this.#proceed(this.#held.get(run.taskId) ?? this.#hold(ledger))
  }

  #hold(ledger: TaskLedger): Held {
    const task = { ledger, starting: false, reporting: false, backOff: new BackOff(200, 10_000) }
    this.#held.set(ledger.task.id, task)
    return task
  }

  /** Does what is next for a task: tell of it, and see to it that a runner is at it until it has an end. */
  #proceed(task: Held): void {
    if (!this.#alive || this.#stop.signal.aborted) return
    if (!task.reporting) void this.#report(task)
    const { sessionId } = task.ledger.told
    if (task.ledger.end || (sessionId && this.#alive.has(sessionId)) || task.starting) return
    task.starting = true
    void this.#start(task)
      .catch((error: unknown) => this.#desk.log('task_not_started', { taskId: task.ledger.task.id, reason: wordsOf(error) }))
      .finally(() => (task.starting = false))
  }

  async #start({ ledger, backOff }: Held): Promise<void> {
    const { order } = ledger
    if (!order) return
    const { starts } = ledger.told
    if (starts > 0) await pause(backOff.next(), this.#stop.signal)
    if (this.#stop.signal.aborted) return
    if (starts >= startLimit)
      return ledger.finish({ how: 'broken', words: `The program that runs the task ended ${starts} times without a result.` })
    const { taskId, attempt, agent } = order.run
    if (pluginOf(agent).install)
      this.#desk.report({
        report: 'task_phase',
        taskId,
        attempt,
        phase: 'preparing',
        sessionId: null,
        words: `Installing ${agentKinds[agent].title}`,
      })
    const installed = await this.#install(agent)
    if (this.#stop.signal.aborted) return
    if (!installed.ok) return ledger.finish({ how: 'broken', words: installed.words })
    ledger.take({ ...order, program: installed.folder })
    const sessionId = newId('sess')
    ledger.tell({ sessionId, starts: starts + 1 })
    this.#alive?.add(sessionId)
    const { title } = agentKinds[agent]
    this.#desk.ask({ ask: 'open_session', sessionId, title, size, task: ledger.task.id })
  }

  async #report(task: Held): Promise<void> {
    task.reporting = true
    const { ledger } = task
    await reportTask(ledger, this.#desk.orchestrator, this.#desk.log, this.#stop.signal)
    task.reporting = false
    if (this.#stop.signal.aborted) return
    const { end } = ledger
    this.#held.delete(ledger.task.id)
    // A task that may get another attempt keeps its files.
    if (end?.how === 'judged' || end?.how === 'stopped') tidy(ledger)
  }

  async #install(agent: AgentId): Promise<Installed> {
    const { at, report } = this.#desk
    const plugin = pluginOf(agent)
    if (!plugin.install) return { ok: true, folder: null }
    const running = this.#installing.get(agent)
    if (running) return running
    const tell = (state: 'installing' | 'ready' | 'failed', fraction: number, words: string): void =>
      report({ report: 'agent_installed', install: { agent, version: agentKinds[agent].version, state, fraction, words } })
    const installing = ensureInstalled(
      plugin,
      at.agents,
      ({ fraction, words }) => tell('installing', fraction, words),
      this.#stop.signal,
    )
    this.#installing.set(agent, installing)
    const installed = await installing
    this.#installing.delete(agent)
    tell(installed.ok ? 'ready' : 'failed', installed.ok ? 1 : 0, installed.ok ? '' : installed.words)
    return installed
  }
}

/** What only the work needed. The order and its end stay, so that an order that comes again is known. */
function tidy({ task }: TaskLedger): void {
  for (const path of [task.start, task.work, task.home, task.files, task.launch])
    if (existsSync(path)) rmSync(path, { recursive: true, force: true })
}
