import type { Commit } from '#shared/schema/event.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import type { Lease } from '#shared/schema/lease.ts'
import type { Engine } from '../../engine/engine.ts'
import { expire } from './expire.ts'
import { leaseRows } from './lease-rows.ts'
import type { LeaseTimes } from './lease-times.ts'

/**
 * Ends leases whose time is up. Deadlines run on this process's monotonic timers, never on the wall clock. They are not
 * stored: after a restart every held lease gets its full time once more, so a holder that comes back in time goes on,
 * while the worker cuts input by its own deadline whatever happens here. Who was still waiting for the worker is gone
 * with the connection it waited on, so such a lease ends at once.
 */
export class LeaseDeadlines {
  #engine: Engine
  #times: LeaseTimes
  #armed = new Map<WorkerId, { epoch: number; endsAt: number; timer: NodeJS.Timeout }>()
  #off: () => void

  constructor(engine: Engine, times: LeaseTimes) {
    this.#engine = engine
    this.#times = times
    this.#off = engine.onCommit((commit) => this.#follow(commit))
    for (const lease of leaseRows(engine.db))
      if (lease.state === 'fencing') this.#end(lease.workerId, lease.epoch)
      else this.#arm(lease)
  }

  /** The holder renewed: its time starts anew. */
  extend(workerId: WorkerId, epoch: number): void {
    this.#set(workerId, epoch, this.#times.ttlMs)
  }

  /** Milliseconds that are left to this worker's lease; 0 when none runs. */
  remainingMs(workerId: WorkerId): number {
    const armed = this.#armed.get(workerId)
    return armed ? Math.max(0, Math.ceil(armed.endsAt - performance.now())) : 0
  }

  close(): void {
    this.#off()
    for (const { timer } of this.#armed.values()) clearTimeout(timer)
    this.#armed.clear()
  }

  #follow(commit: Commit): void {
    for (const { fact } of commit.events) if (fact.kind === 'lease.moved') this.#arm(fact.lease)
  }

  #arm(lease: Lease): void {
    if (lease.state === 'free') {
      clearTimeout(this.#armed.get(lease.workerId)?.timer)
      this.#armed.delete(lease.workerId)
    } else this.#set(lease.workerId, lease.epoch, lease.state === 'fencing' ? this.#times.fenceMs : this.#times.ttlMs)
  }

  #set(workerId: WorkerId, epoch: number, ms: number): void {
    clearTimeout(this.#armed.get(workerId)?.timer)
    const timer = setTimeout(() => this.#end(workerId, epoch), ms)
    this.#armed.set(workerId, { epoch, endsAt: performance.now() + ms, timer })
  }

  #end(workerId: WorkerId, epoch: number): void {
    const ended = this.#engine.run(expire, { workerId, epoch })
    // A full disk must not leave a lease for ever: its time runs once more, and the worker has cut input by itself.
    if (!ended.ok) this.#set(workerId, epoch, this.#times.ttlMs)
  }
}
