/** A value that can be watched as the core's streams are: at once, and again whenever it changes. */
export class LiveValue<T> {
  #value: T
  readonly #watchers = new Set<() => void>()

  constructor(value: T) {
    this.#value = value
  }

  get(): T {
    return this.#value
  }

  set(value: T): void {
    this.#value = value
    for (const wake of this.#watchers) wake()
  }

  async *watch(signal: AbortSignal | undefined): AsyncGenerator<T> {
    for (;;) {
      if (signal?.aborted) return
      yield this.#value
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#watchers.delete(wake)
          resolve()
        }
        this.#watchers.add(wake)
        signal?.addEventListener('abort', wake, { once: true })
      })
    }
  }
}
