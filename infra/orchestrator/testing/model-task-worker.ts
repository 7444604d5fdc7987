import type { TaskEnd, WorkerOrder, WorkerReport } from '#shared/contract/workers.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import { instantAt } from '#shared/testing/histories.ts'
import { judged } from './with-trial.ts'

type Held = { attempt: number; step: number }

const ends: readonly TaskEnd[] = [
  judged(true),
  judged(false),
  { how: 'no_money' },
  { how: 'broken', words: 'The disk was full.' },
  { how: 'stopped' },
]
const phases = ['preparing', 'running', 'judging'] as const

/** The part of a worker that brings tasks to their end, as a model: what it was told it does, and what it did it reports. */
export class ModelTaskWorker {
  readonly held = new Map<TaskId, Held>()
  /** Every report it ever made, in order; any of them may arrive late or twice. */
  readonly reports: WorkerReport[] = []
  /** How many acts of a task it has written down. */
  #journals = new Map<TaskId, number>()

  take(order: WorkerOrder): void {
    if (order.order === 'run_task') {
      const { taskId, attempt } = order.run
      if ((this.held.get(taskId)?.attempt ?? 0) < attempt) this.held.set(taskId, { attempt, step: 0 })
    }
    if (order.order === 'stop_task') this.end(order.taskId, { how: 'stopped' })
  }

  /** The task that it has in hand comes a step further. */
  step(): void {
    const [first] = this.held
    if (!first) return
    const [taskId, held] = first
    const phase = phases[Math.min(held.step, 2)] ?? 'judging'
    held.step += 1
    const n = (this.#journals.get(taskId) ?? 0) + 1
    this.#journals.set(taskId, n)
    this.reports.push(
      { report: 'task_phase', taskId, attempt: held.attempt, phase, sessionId: null, words: `step ${held.step}` },
      { report: 'agent_acts', taskId, acts: [{ n, at: instantAt(n * 1e9), act: { act: 'turn', turn: n } }] },
    )
  }

  /** The task that it has in hand ends; `how` picks the way. */
  endFirst(how: number): void {
    const [first] = this.held
    const end = ends[how % ends.length]
    if (first && end) this.end(first[0], end)
  }

  end(taskId: TaskId, end: TaskEnd): void {
    const held = this.held.get(taskId)
    if (!held) return
    this.held.delete(taskId)
    this.reports.push({ report: 'task_ended', taskId, attempt: held.attempt, end })
  }

  /** What it says after it was started again; `forgetful` = its disk was lost with what it had in hand. */
  restart(forgetful: boolean): WorkerReport {
    if (forgetful) this.held.clear()
    return { report: 'tasks', held: [...this.held].map(([taskId, { attempt }]) => ({ taskId, attempt })) }
  }
}
