import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { flow, type Flow } from '#shared/schema/flow.ts'
import { type Log } from '#shared/program/log.ts'
import { pause } from '#shared/program/pause.ts'
import { callWords, type Orchestrator } from './orchestrator.ts'

/** Flows of one report at most, and how long they are gathered for one, in milliseconds. */
const batch = 200
const gatherMs = 200
const callMs = 10_000
/** Flows that wait while the orchestrator is away; of more than that the oldest are lost, and it is said how many. */
const most = 50_000

/**
 * Flows on their way to the orchestrator. Each is in a file before the proxy goes on, and stays there until it was taken
 * in, so that neither our end nor the orchestrator's loses one.
 */
export class Reports {
  readonly #spool: string
  readonly #orchestrator: Pick<Orchestrator, 'report'>
  readonly #log: Log
  readonly #stopped: AbortSignal
  #waiting: Flow[]
  #wake = Promise.withResolvers<void>()
  readonly done: Promise<void>

  constructor(spool: string, orchestrator: Pick<Orchestrator, 'report'>, stopped: AbortSignal, log: Log) {
    this.#spool = spool
    this.#orchestrator = orchestrator
    this.#stopped = stopped
    this.#log = log
    this.#waiting = left(spool)
    if (this.#waiting.length > 0) this.#wake.resolve()
    stopped.addEventListener('abort', () => this.#wake.resolve(), { once: true })
    this.done = this.#run()
  }

  get waiting(): number {
    return this.#waiting.length
  }

  add(flows: readonly Flow[]): void {
    if (flows.length === 0) return
    appendFileSync(this.#spool, flows.map((each) => `${JSON.stringify(each)}\n`).join(''), { mode: 0o600 })
    this.#waiting.push(...flows)
    const lost = this.#waiting.splice(0, Math.max(0, this.#waiting.length - most)).length
    if (lost > 0) this.#log('flows_lost', { lost })
    this.#wake.resolve()
  }

  async #run(): Promise<void> {
    while (!this.#stopped.aborted) {
      await this.#wake.promise
      await pause(gatherMs, this.#stopped)
      this.#wake = Promise.withResolvers<void>()
      while (this.#waiting.length > 0 && (await this.#send(this.#waiting.slice(0, batch))));
    }
  }

  async #send(flows: Flow[]): Promise<boolean> {
    try {
      await this.#orchestrator.report({ flows }, { signal: AbortSignal.timeout(callMs) })
    } catch (error) {
      this.#log('report_waits', { flows: this.#waiting.length, reason: callWords(error) })
      await pause(1_000, this.#stopped)
      return !this.#stopped.aborted
    }
    const sent = new Set(flows)
    this.#waiting = this.#waiting.filter((each) => !sent.has(each))
    if (this.#waiting.length === 0) writeFileSync(this.#spool, '', { mode: 0o600 })
    return true
  }
}

function left(spool: string): Flow[] {
  let text = ''
  try {
    text = readFileSync(spool, 'utf8')
  } catch {
    return []
  }
  // The last line may have been cut by the end of the one who wrote it.
  return text.split('\n').flatMap((line) => {
    try {
      return [flow.parse(JSON.parse(line))]
    } catch {
      return []
    }
  })
}
