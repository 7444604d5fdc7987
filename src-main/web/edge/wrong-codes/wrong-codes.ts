/**
 * Bounds wrong sign-in codes: so many at once, then one more for every `everyMs`. Right ones are free, so a person may open
 * as many windows as they like. One bucket for everybody: on loopback all callers look alike, and a code has 100 bits, so
 * this bounds noise and log lines rather than guessing.
 */
export class WrongCodes {
  readonly #most: number
  readonly #everyMs: number
  readonly #now: () => number
  #left: number
  #at: number

  constructor(most: number, everyMs: number, now: () => number = Date.now) {
    this.#most = most
    this.#everyMs = everyMs
    this.#now = now
    this.#left = most
    this.#at = now()
  }

  /** Whether no code may be looked at now, not even a right one: otherwise guessing would go on unbounded. */
  get spent(): boolean {
    const back = Math.floor((this.#now() - this.#at) / this.#everyMs)
    if (back > 0) {
      this.#left = Math.min(this.#most, this.#left + back)
      this.#at += back * this.#everyMs
    }
    return this.#left === 0
  }

  /** One was wrong. */
  count(): void {
    if (!this.spent) this.#left--
  }
}
