import type { Instant } from '#shared/schema/instant.ts'

/** The wall clock, in milliseconds since 1970; replaced in tests. */
export type Wall = () => number

/**
 * The orchestrator's clock: never before the last committed moment, whatever the machine's clock does, so that times in
 * the history never go back.
 */
export class Clock {
  #wall: Wall
  #last: number

  constructor(wall: Wall, lastCommitted: Instant | null) {
    this.#wall = wall
    this.#last = lastCommitted === null ? 0 : Date.parse(lastCommitted)
  }

  now(): Instant {
    return new Date(Math.max(this.#wall(), this.#last)).toISOString()
  }

  /** Tells the clock that `at` is in the history now. */
  committed(at: Instant): void {
    this.#last = Math.max(this.#last, Date.parse(at))
  }
}
