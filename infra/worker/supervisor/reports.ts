import { isDefinedError, safe } from '@orpc/client'
import type { WorkerReport } from '#shared/contract/workers.ts'
import { BackOff } from '../kit/back-off.ts'
import { type Log, wordsOf } from '#shared/program/log.ts'
import type { Orchestrator } from './orchestrator.ts'
import { callMs } from './orchestrator.ts'

/** Reports waiting at most; beyond it the oldest are dropped: the `sessions` report after a reconnect makes up for them. */
const queueLimit = 1_000

/**
 * Reports on their way, in order, each sent until it was taken in. While the orchestrator is away they wait; sending one
 * twice does no harm.
 */
export class Reports {
  readonly #orchestrator: Orchestrator
  readonly #log: Log
  readonly #delivered: (report: WorkerReport) => void
  readonly #backOff = new BackOff(250, 5_000)
  #queue: WorkerReport[] = []
  #sending = false
  #stopped = false

  constructor(orchestrator: Orchestrator, log: Log, delivered: (report: WorkerReport) => void) {
    this.#orchestrator = orchestrator
    this.#log = log
    this.#delivered = delivered
  }

  get waiting(): number {
    return this.#queue.length
  }

  send(report: WorkerReport): void {
    this.#queue.push(report)
    if (this.#queue.length > queueLimit) this.#queue.shift()
    void this.#drain()
  }

  stop(): void {
    this.#stopped = true
  }

  async #drain(): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    while (!this.#stopped) {
      const [report] = this.#queue
      if (!report) break
      const { error } = await safe(this.#orchestrator.worker.report(report, { signal: AbortSignal.timeout(callMs) }))
      // A refusal is an answer: the orchestrator knows better, and asking again would not change its mind.
      if (!error || (isDefinedError(error) && error.code === 'REFUSED')) {
        if (error) this.#log('report_refused', { report: report.report, reason: wordsOf(error) })
        this.#queue = this.#queue.filter((waiting) => waiting !== report)
        this.#backOff.reset()
        this.#delivered(report)
      } else await new Promise((resolve) => setTimeout(resolve, this.#backOff.next()))
    }
    this.#sending = false
  }
}
