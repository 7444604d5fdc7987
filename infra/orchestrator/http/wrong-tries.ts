/** How many wrong codes or tokens one address may try in a window, and how long the window is. */
export type TryLimit = { tries: number; windowMs: number }

const addressesLimit = 10_000

/** Counts wrong tries per address, so that guessing is slow. Right ones are never counted. */
export class WrongTries {
  #limit: TryLimit
  #now: () => number
  #windows = new Map<string, { startedAt: number; count: number }>()

  constructor(limit: TryLimit, now: () => number = () => performance.now()) {
    this.#limit = limit
    this.#now = now
  }

  /** Milliseconds until this address may try again; 0 when it may now. */
  waitMs(address: string): number {
    const window = this.#windows.get(address)
    if (!window || window.count < this.#limit.tries) return 0
    return Math.max(0, Math.ceil(window.startedAt + this.#limit.windowMs - this.#now()))
  }

  wrong(address: string): void {
    const now = this.#now()
    const window = this.#windows.get(address)
    if (window && now - window.startedAt < this.#limit.windowMs) window.count += 1
    else {
      this.#windows.delete(address)
      this.#windows.set(address, { startedAt: now, count: 1 })
    }
    const [oldest] = this.#windows.keys()
    if (this.#windows.size > addressesLimit && oldest !== undefined) this.#windows.delete(oldest)
  }
}
