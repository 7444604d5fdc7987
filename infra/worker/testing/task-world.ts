import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TaskRun, WorkerOrder } from '#shared/contract/workers.ts'
import type { AgentAct } from '#shared/schema/agent.ts'
import { bundleReferenceAgent } from './bundle-reference-agent.ts'
import { StandInOrchestrator } from './stand-in-orchestrator.ts'
import { actsOf, endOf, sampleRun } from './task-orders.ts'
import { until } from './until.ts'
import { WorkerProcess } from './worker-process.ts'

/** A real worker and a stand-in for its orchestrator, for tests that run tasks. */
export class TaskWorld {
  readonly orchestrator = new StandInOrchestrator()
  readonly worker = new WorkerProcess()
  readonly #built = mkdtempSync('/tmp/acb-')
  readonly #agent = join(this.#built, 'reference-agent.mjs')

  async start(): Promise<void> {
    await Promise.all([bundleReferenceAgent(this.#agent), this.orchestrator.start()])
    await this.startWorker()
  }

  /** Starts the supervisor, again after a kill. */
  async startWorker(): Promise<void> {
    const { code, address } = this.orchestrator
    await this.worker.start(address, ['--code', code, '--reference-agent', this.#agent])
    await this.orchestrator.listening()
  }

  async remove(): Promise<void> {
    await this.worker.remove()
    await this.orchestrator.stop()
    rmSync(this.#built, { recursive: true, force: true })
  }

  /** Orders a run of one of the samples; its acts, its end. */
  run(sample: string, change: Partial<TaskRun>): TaskRun {
    const run = sampleRun(sample, change)
    this.order({ order: 'run_task', run })
    return run
  }

  order(order: WorkerOrder): void {
    this.orchestrator.order(order)
  }

  acts(run: TaskRun): AgentAct[] {
    return actsOf(this.orchestrator, run).map(({ act }) => act)
  }

  /** How the attempt ended. @throws when it was not by the check. */
  async judged(run: TaskRun) {
    const end = await this.end(run)
    if (end.how !== 'judged') throw new Error(`ended otherwise: ${JSON.stringify(end)}`)
    const diff = end.diff && this.orchestrator.files.get(end.diff.blob)
    return { ...end, diffText: diff ? Buffer.from(diff).toString() : '' }
  }

  end(run: TaskRun) {
    return endOf(this.orchestrator, run, 60_000)
  }

  /** Waits until the agent has shown this. */
  shows(run: TaskRun, fits: (act: AgentAct) => boolean): Promise<AgentAct> {
    return until(`an act of ${run.taskId}`, () => this.acts(run).find(fits), 60_000)
  }

  phase(run: TaskRun, phase: string): Promise<boolean> {
    const isIt = (): boolean =>
      this.orchestrator.reports.some((one) => one.report === 'task_phase' && one.taskId === run.taskId && one.phase === phase)
    return until(`${run.taskId} is ${phase}`, isIt, 60_000)
  }

  /** The process that runs the task. */
  runner({ taskId }: TaskRun): Promise<number> {
    return until(`a runner of ${taskId}`, () => processWith(`--task\0${taskId}`), 60_000)
  }

  /** Bodies of the model calls that arrived, in order. */
  get calls(): string[] {
    return this.orchestrator.models.seen.flatMap(({ path, body }) => (path === '/v1/chat/completions' ? [body] : []))
  }
}

/** The id of a process whose command line contains this, with NUL between arguments; null = there is none. */
export function processWith(commandLine: string): number | null {
  const found = readdirSync('/proc').find((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(commandLine)
    } catch {
      return false
    }
  })
  return found === undefined ? null : Number(found)
}
