import type { Connection } from '#shared/contract/settings.ts'
import type { Changes } from '../data/changes.ts'

/** How the console stands to its orchestrator just now. In memory only: it is true of this moment. */
export class LinkState {
  readonly #changes: Changes
  #now: Connection = {
    target: null,
    phase: 'none',
    heardAt: null,
    clockSkewMs: 0,
    retryInMs: null,
    words: '',
    self: null,
    behind: 0,
  }
  #retryAt: number | null = null

  constructor(changes: Changes) {
    this.#changes = changes
  }

  /** The state as the contract tells it; the time to the next try counts down. */
  get now(): Connection {
    return { ...this.#now, retryInMs: this.#retryAt === null ? null : Math.max(0, this.#retryAt - Date.now()) }
  }

  set(part: Partial<Omit<Connection, 'retryInMs'>> & { retryInMs?: number | null }): void {
    const { retryInMs, ...rest } = part
    if (retryInMs !== undefined) this.#retryAt = retryInMs === null ? null : Date.now() + retryInMs
    this.#now = { ...this.#now, ...rest }
    this.#changes.publish(new Set(['connection']))
  }
}
