/** Calls back once when nothing was heard for `limitMs`. Used on the event stream: two missed beats mean gone. */
export class SilenceWatch {
  #timer: NodeJS.Timeout | null = null
  readonly #silent: () => void
  #limitMs: number

  constructor(limitMs: number, silent: () => void) {
    this.#limitMs = limitMs
    this.#silent = silent
    this.heard()
  }

  /** Something came; `limitMs` may change with it. */
  heard(limitMs = this.#limitMs): void {
    this.#limitMs = limitMs
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#silent, limitMs)
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}
