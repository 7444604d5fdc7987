/** Milliseconds before a broken pipe is opened again; the last one repeats. */
const backOff = [200, 500, 1_000, 2_000, 5_000]

/** Tries something again, later after each failure. */
export class Retries {
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | null = null

  again(run: () => void): void {
    this.stop()
    this.#timer = setTimeout(run, backOff[Math.min(this.#failures++, backOff.length - 1)])
  }

  succeeded(): void {
    this.#failures = 0
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}
