/** Waiting times that double up to a limit, with jitter so that many clients do not come back in step. All in milliseconds. */
export class BackOff {
  #tries = 0
  readonly #firstMs: number
  readonly #maxMs: number
  readonly #random: () => number

  constructor(firstMs: number, maxMs: number, random: () => number = Math.random) {
    this.#firstMs = firstMs
    this.#maxMs = maxMs
    this.#random = random
  }

  /** The next wait: between half and the whole of the doubled time. */
  next(): number {
    const full = Math.min(this.#maxMs, this.#firstMs * 2 ** this.#tries)
    this.#tries += 1
    return Math.round(full / 2 + (full / 2) * this.#random())
  }

  /** It went well: start from the first wait again. */
  reset(): void {
    this.#tries = 0
  }
}
