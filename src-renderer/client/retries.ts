import type { Transport } from './transport.ts'

/** Milliseconds before a broken pipe is opened again; the last one repeats. */
const backOff = [200, 500, 1_000, 2_000, 5_000]

/** Tries something again, later after each failure; while the core is away it waits for the core instead. */
export class Retries {
  readonly #core: Pick<Transport, 'link' | 'watchLink'>
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | null = null
  #unwatch: (() => void) | null = null

  constructor(core: Pick<Transport, 'link' | 'watchLink'>) {
    this.#core = core
  }

  again(run: () => void): void {
    this.stop()
    this.#timer = setTimeout(() => this.#whenOpen(run), backOff[Math.min(this.#failures++, backOff.length - 1)])
  }

  succeeded(): void {
    this.#failures = 0
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#unwatch?.()
    this.#unwatch = null
  }

  #whenOpen(run: () => void): void {
    if (this.#core.link().state === 'open') return run()
    this.#unwatch = this.#core.watchLink(() => {
      if (this.#core.link().state !== 'open') return
      this.stop()
      run()
    })
  }
}
