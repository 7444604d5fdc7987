export type KeepAliveTimes = {
  /** After so long without a word of the answer, the stream is opened all the same, in milliseconds. */
  openMs: number
  /** And from then on a ping is sent as often, in milliseconds. The most impatient client gives up after 120 s. */
  pingMs: number
}

export const keepAliveTimes: KeepAliveTimes = { openMs: 10_000, pingMs: 15_000 }

/** Calls `onSilence` whenever nothing was heard for a while, until it is stopped. */
export class KeepAlive {
  #times: KeepAliveTimes
  #onSilence: () => void
  #timer: NodeJS.Timeout

  constructor(times: KeepAliveTimes, onSilence: () => void) {
    this.#times = times
    this.#onSilence = onSilence
    this.#timer = this.#in(times.openMs)
  }

  /** Something was sent just now. */
  heard(): void {
    clearTimeout(this.#timer)
    this.#timer = this.#in(this.#times.pingMs)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #in(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#onSilence()
      this.heard()
    }, ms)
  }
}
