import type { Database } from 'better-sqlite3'
import type { WorkerOrder } from '#shared/contract/workers.ts'
import type { Commit } from '#shared/schema/event.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { changeSecret } from '../store/secrets.ts'
import { isDiskFull } from '../store/disk-full.ts'
import type { Clock } from './clock.ts'
import { refuse, type Decision, type Refusal, type Rule } from './decision.ts'
import { record } from './record.ts'

/** What every command answers while there is no room to record it. Reads go on. */
export const diskFull = refuse(
  'disk_full',
  'The orchestrator has no disk space left, so nothing was changed. What it has can still be read. Free some space on its disk and try again.',
)

const stopping = refuse('stopping', 'The orchestrator is stopping, so nothing was changed. Try again when it is back.')

export type Answered<Answer> = { ok: true; answer: Answer } | Refusal

/** A command that was decided and recorded in a transaction that is not on disk yet. */
type Done<Answer> = { decision: Decision<Answer>; commit: Commit | null }

/** A command that waits to share a transaction with others. */
type Waiting = {
  /** Runs it within the transaction. `finish` answers it, once that is on disk and its commit announced. */
  perform(now: Instant): Performed
  /** Runs it by itself, because what it shared failed. */
  alone(): void
}

type Performed = { commit: Commit | null; finish(): void }

/** How many commands share one transaction at most, so that none waits long for the others. */
const groupLimit = 256

/**
 * The single writer of truth: commands run one after another, each decided, recorded and folded in one transaction;
 * only then do orders leave and followers wake.
 */
export class Engine {
  readonly db: Database
  readonly clock: Clock
  #sendOrder: (workerId: WorkerId, order: WorkerOrder) => void
  #listeners = new Set<(commit: Commit) => void>()
  #waiting: Waiting[] = []
  #unheard: Commit[] = []
  #announcing = false

  constructor(options: { db: Database; clock: Clock; sendOrder: (workerId: WorkerId, order: WorkerOrder) => void }) {
    this.db = options.db
    this.clock = options.clock
    this.#sendOrder = options.sendOrder
  }

  /** Runs one command. Nothing of a refused command stays but what it says itself; an accepted one is on disk before this returns. */
  run<Command, State, Answer>(rule: Rule<Command, State, Answer>, command: Command): Answered<Answer> {
    if (!this.db.open) return stopping
    const now = this.clock.now()
    try {
      const done = this.db.transaction(() => this.#perform(rule, command, now)).immediate()
      this.#announce([done.commit])
      return this.#finish(done)
    } catch (error) {
      if (isDiskFull(error)) return diskFull
      throw error
    }
  }

  /**
   * Runs one command together with all that are submitted in the same turn of the event loop: one transaction, one wait
   * for the disk. Each is still decided on what the one before it left, a refused or failing one leaves the others alone,
   * and each is answered once all of it is on disk.
   */
  submit<Command, State, Answer>(rule: Rule<Command, State, Answer>, command: Command): Promise<Answered<Answer>> {
    return new Promise((resolve, reject) => {
      const settle = (answer: () => Answered<Answer>) => {
        try {
          resolve(answer())
        } catch (error) {
          reject(error)
        }
      }
      const perform = (now: Instant) => {
        // A transaction within the group's: what fails half-way is taken back by itself.
        const done = this.db.transaction(() => this.#perform(rule, command, now))()
        return { commit: done.commit, finish: () => settle(() => this.#finish(done)) }
      }
      this.#waiting.push({ perform, alone: () => settle(() => this.run(rule, command)) })
      if (this.#waiting.length === 1) setImmediate(() => this.#runGroup())
    })
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

  #runGroup(): void {
    const group = this.#waiting.splice(0, groupLimit)
    if (this.#waiting.length > 0) setImmediate(() => this.#runGroup())
    const performed = this.#performAll(group)
    this.#announce(group.map((waiting) => performed?.get(waiting)?.commit ?? null))
    for (const waiting of group) {
      const done = performed?.get(waiting)
      if (done) done.finish()
      else waiting.alone()
    }
  }

  /** What each command of a group came to, all on disk; null when nothing of the group is there. One that failed is missing. */
  #performAll(group: readonly Waiting[]): Map<Waiting, Performed> | null {
    if (!this.db.open) return null
    const now = this.clock.now()
    const performed = new Map<Waiting, Performed>()
    try {
      this.db
        .transaction(() => {
          for (const waiting of group) {
            try {
              performed.set(waiting, waiting.perform(now))
            } catch (error) {
              // A full disk takes the whole transaction back; whatever else failed, took back only itself.
              if (!this.db.inTransaction) throw error
            }
          }
        })
        .immediate()
      return performed
    } catch {
      return null
    }
  }

  /** Decides and records one command; part of the caller's transaction. */
  #perform<Command, State, Answer>(rule: Rule<Command, State, Answer>, command: Command, now: Instant): Done<Answer> {
    const decision = rule.decide(rule.load(this.db, command), command, now)
    if (decision.ok) for (const change of decision.secrets) changeSecret(this.db, change)
    const facts = decision.facts ?? []
    return { decision, commit: facts.length > 0 ? record(this.db, facts, now) : null }
  }

  /** Sends the orders of a command that is on disk, and answers it. */
  #finish<Answer>({ decision }: Done<Answer>): Answered<Answer> {
    if (!decision.ok) return decision
    for (const { workerId, order } of decision.orders) this.#sendOrder(workerId, order)
    return { ok: true, answer: decision.answer }
  }

  /** Tells all listeners of commits in order; those of commands that a listener runs come after the ones it is told of. */
  #announce(commits: readonly (Commit | null)[]): void {
    for (const commit of commits) {
      if (!commit) continue
      this.clock.committed(commit.at)
      this.#unheard.push(commit)
    }
    if (this.#announcing) return
    this.#announcing = true
    try {
      for (let next = this.#unheard.shift(); next; next = this.#unheard.shift())
        for (const listener of this.#listeners) listener(next)
    } finally {
      this.#announcing = false
    }
  }
}
