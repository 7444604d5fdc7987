/**
 * A bounded queue between the single writer and one stream. It never grows past `limit`: a reader that slow is ended
 * and comes back for the state as it is then.
 */
export class Mailbox<T> {
  #items: T[] = []
  #limit: number
  #ended = false
  #wake: (() => void) | null = null

  constructor(limit: number) {
    this.#limit = limit
  }

  put(item: T): void {
    if (this.#ended) return
    if (this.#items.length >= this.#limit) this.end()
    else this.#items.push(item)
    this.#wake?.()
  }

  end(): void {
    this.#ended = true
    this.#items = []
    this.#wake?.()
  }

  /** The next item; `idle` after `idleMs` without one, `ended` once it ended or `signal` aborted. */
  async take(idleMs: number, signal: AbortSignal): Promise<{ got: 'item'; item: T } | { got: 'idle' | 'ended' }> {
    if (this.#items.length === 0 && !this.#ended && !signal.aborted)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, idleMs)
        function done() {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          resolve()
        }
        signal.addEventListener('abort', done, { once: true })
        this.#wake = done
      })
    this.#wake = null
    if (this.#ended || signal.aborted) return { got: 'ended' }
    const [item, ...rest] = this.#items
    this.#items = rest
    return item === undefined ? { got: 'idle' } : { got: 'item', item }
  }
}
