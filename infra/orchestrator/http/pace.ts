/** How many calls a second one caller may make in the long run, and how many at once. */
export type PaceLimit = { perSecond: number; burst: number }

/** A token bucket per caller, so that one hostile worker cannot fill the history or keep everyone else waiting. */
export class Pace {
  #limit: PaceLimit
  #now: () => number
  #buckets = new Map<string, { left: number; at: number }>()

  /** `now` in milliseconds, monotonic. */
  constructor(limit: PaceLimit, now: () => number = () => performance.now()) {
    this.#limit = limit
    this.#now = now
  }

  /** Whether this caller may make one more call now. */
  allows(subject: string): boolean {
    const now = this.#now()
    const before = this.#buckets.get(subject) ?? { left: this.#limit.burst, at: now }
    const left = Math.min(this.#limit.burst, before.left + ((now - before.at) / 1000) * this.#limit.perSecond)
    this.#buckets.set(subject, { left: left < 1 ? left : left - 1, at: now })
    return left >= 1
  }
}
