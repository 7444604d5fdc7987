import type { WorkerId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Engine } from '../../engine/engine.ts'
import { lose } from './lose.ts'
import { beatMs } from './orders.ts'
import { workerRows } from './worker-rows.ts'

export type LivenessTimes = {
  /** Silence after which a worker is lost: two missed beats and some grace. */
  silenceMs: number
  /** The same once its stream of orders broke, which is a sign of its own. */
  brokenMs: number
  /** How often silence is looked for. */
  sweepMs: number
  /** At most one measurement of a worker in this time goes into the history. */
  sampleMs: number
}

export const livenessTimes: LivenessTimes = {
  silenceMs: 2 * beatMs + 1_000,
  brokenMs: beatMs + 500,
  sweepMs: 250,
  sampleMs: 5_000,
}

type Heard = { at: Instant; monotonic: number; brokenAt: number | null; sampledAt: number }

/**
 * Who is alive, by this process's monotonic clock. Every heartbeat counts for liveness, few of them for the history.
 * After a start every worker that was online has the full time to be heard again.
 */
export class Liveness {
  #engine: Engine
  #times: LivenessTimes
  #heard = new Map<WorkerId, Heard>()
  #sweep: NodeJS.Timeout

  constructor(engine: Engine, times: LivenessTimes) {
    this.#engine = engine
    this.#times = times
    for (const worker of workerRows(engine.db))
      if (worker.state === 'online')
        this.#heard.set(worker.id, { at: worker.heardAt, monotonic: performance.now(), brokenAt: null, sampledAt: -Infinity })
    this.#sweep = setInterval(() => this.sweep(performance.now()), times.sweepMs)
  }

  heard(workerId: WorkerId): void {
    const before = this.#heard.get(workerId)
    this.#heard.set(workerId, {
      at: this.#engine.clock.now(),
      monotonic: performance.now(),
      brokenAt: null,
      sampledAt: before?.sampledAt ?? -Infinity,
    })
  }

  /** Whether a measurement is due for the history; asking counts as recording it. */
  sampleDue(workerId: WorkerId): boolean {
    const heard = this.#heard.get(workerId)
    const now = performance.now()
    if (!heard || now - heard.sampledAt < this.#times.sampleMs) return false
    heard.sampledAt = now
    return true
  }

  streamBroke(workerId: WorkerId): void {
    const heard = this.#heard.get(workerId)
    if (heard) heard.brokenAt = performance.now()
  }

  /** Loses every worker whose silence has lasted too long at `now` (monotonic milliseconds). */
  sweep(now: number): void {
    for (const [workerId, heard] of this.#heard) {
      const silent = now - heard.monotonic > this.#times.silenceMs
      const broken = heard.brokenAt !== null && now - heard.brokenAt > this.#times.brokenMs
      if ((silent || broken) && this.#engine.run(lose, { workerId, heardAt: heard.at }).ok) this.#heard.delete(workerId)
    }
  }

  close(): void {
    clearInterval(this.#sweep)
  }
}
