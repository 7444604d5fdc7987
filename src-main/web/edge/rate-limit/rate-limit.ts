/**
 * Lets `most` things happen at once and gives one back every `everyMs`. One bucket for everybody: on loopback all
 * callers look alike, and a code has 100 bits, so this bounds noise and log lines rather than guessing.
 */
export class RateLimit {
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

  /** Whether one more may happen now. */
  take(): boolean {
    const back = Math.floor((this.#now() - this.#at) / this.#everyMs)
    if (back > 0) {
      this.#left = Math.min(this.#most, this.#left + back)
      this.#at += back * this.#everyMs
    }
    if (this.#left === 0) return false
    this.#left--
    return true
  }
}
