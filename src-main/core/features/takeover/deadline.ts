/**
 * A moment after which a grant no longer counts, on this machine's own clocks. The monotonic clock does not run while
 * the machine sleeps and the wall clock may be set, so whichever says that more time has passed is believed: too early
 * only costs a press of a button.
 */
export class Deadline {
  readonly #monotonic: number
  readonly #wall: number
  readonly #ttlMs: number

  /** `ttlMs` counts from `start`, which is when the request for it was sent: the answer's way back is not added. */
  constructor(ttlMs: number, start: ClockReading = readClocks()) {
    this.#ttlMs = ttlMs
    this.#monotonic = start.monotonic
    this.#wall = start.wall
  }

  /** Milliseconds left; 0 when it has passed. */
  leftMs(now: ClockReading = readClocks()): number {
    const passed = Math.max(now.monotonic - this.#monotonic, now.wall - this.#wall)
    return Math.max(0, this.#ttlMs - passed)
  }
}

export type ClockReading = { monotonic: number; wall: number }
export const readClocks = (): ClockReading => ({ monotonic: performance.now(), wall: Date.now() })
