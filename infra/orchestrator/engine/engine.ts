import type { Database } from 'better-sqlite3'
import type { WorkerOrder } from '#shared/contract/workers.ts'
import type { Commit } from '#shared/schema/event.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import { changeSecret } from '../store/secrets.ts'
import { isDiskFull } from '../store/disk-full.ts'
import type { Clock } from './clock.ts'
import { refuse, type Refusal, type Rule } from './decision.ts'
import { record } from './record.ts'

/** What every command answers while there is no room to record it. Reads go on. */
export const diskFull = refuse(
  'disk_full',
  'The orchestrator has no disk space left, so nothing was changed. What it has can still be read. Free some space on its disk and try again.',
)

export type Answered<Answer> = { ok: true; answer: Answer } | Refusal

/**
 * The single writer of truth: commands run one after another, each decided, recorded and folded in one transaction;
 * only then do orders leave and followers wake.
 */
export class Engine {
  readonly db: Database
  readonly clock: Clock
  #sendOrder: (workerId: WorkerId, order: WorkerOrder) => void
  #listeners = new Set<(commit: Commit) => void>()

  constructor(options: { db: Database; clock: Clock; sendOrder: (workerId: WorkerId, order: WorkerOrder) => void }) {
    this.db = options.db
    this.clock = options.clock
    this.#sendOrder = options.sendOrder
  }

  /** Runs one command. Nothing of a refused command stays but what it says itself; an accepted one is on disk before this returns. */
  run<Command, State, Answer>(rule: Rule<Command, State, Answer>, command: Command): Answered<Answer> {
    if (!this.db.open)
      return refuse('stopping', 'The orchestrator is stopping, so nothing was changed. Try again when it is back.')
    const now = this.clock.now()
    try {
      const done = this.db
        .transaction(() => {
          const decision = rule.decide(rule.load(this.db, command), command, now)
          if (decision.ok) for (const change of decision.secrets) changeSecret(this.db, change)
          const facts = decision.facts ?? []
          return { decision, commit: facts.length > 0 ? record(this.db, facts, now) : null }
        })
        .immediate()
      if (done.commit) this.#announce(done.commit)
      if (!done.decision.ok) return done.decision
      for (const { workerId, order } of done.decision.orders) this.#sendOrder(workerId, order)
      return { ok: true, answer: done.decision.answer }
    } catch (error) {
      if (isDiskFull(error)) return diskFull
      throw error
    }
  }

  /** Calls `listener` with every commit after it is on disk, in order. Returns how to stop. */
  onCommit(listener: (commit: Commit) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * The first non-undefined answer that `match` gives to a commit from now on; rejects when `signal` aborts.
   */
  until<T>(match: (commit: Commit) => T | undefined, signal: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        off()
        signal.removeEventListener('abort', aborted)
      }
      const aborted = () => {
        stop()
        reject(signal.reason)
      }
      const off = this.onCommit((commit) => {
        const found = match(commit)
        if (found === undefined) return
        stop()
        resolve(found)
      })
      if (signal.aborted) aborted()
      else signal.addEventListener('abort', aborted, { once: true })
    })
  }

  #announce(commit: Commit): void {
    this.clock.committed(commit.at)
    for (const listener of this.#listeners) listener(commit)
  }
}
