import { Flight } from './flight.ts'

export type FlightTimes = {
  /** How long a finished answer is given again to who asks the same, in milliseconds. */
  replayMs: number
  /** How long a call goes on when its client went away, which may come back, in milliseconds. */
  graceMs: number
}

export const flightTimes: FlightTimes = { replayMs: 60_000, graceMs: 2_000 }

/** Finished answers kept at most; the oldest give way. */
const keptAtMost = 500

/**
 * The calls on their way and those just finished, by who asks what. The same request of the same task is the same call:
 * clients repeat what they lost the answer of, and it is charged once.
 */
export class Flights {
  #times: FlightTimes
  #onFault: (error: unknown) => void
  #byKey = new Map<string, Flight>()
  #running = new Map<Promise<void>, AbortController>()
  #forgetting = new Map<string, NodeJS.Timeout>()

  /** `onFault` is told of what no call expected. */
  constructor(times: FlightTimes, onFault: (error: unknown) => void) {
    this.#times = times
    this.#onFault = onFault
  }

  /**
   * The call under this key, which `start` begins unless it is there. `start` ends the flight and tells whether its answer
   * is one to give again.
   */
  take(key: string, start: (flight: Flight, left: AbortSignal) => Promise<boolean>): Flight {
    const before = this.#byKey.get(key)
    if (before) return before
    const left = new AbortController()
    const flight = new Flight({
      graceMs: this.#times.graceMs,
      whenLeft: () => {
        this.#byKey.delete(key)
        left.abort(new Error('the client went away'))
      },
    })
    this.#byKey.set(key, flight)
    const running = this.#run(key, flight, () => start(flight, left.signal)).finally(() => this.#running.delete(running))
    this.#running.set(running, left)
    return flight
  }

  /** Cuts every call on its way and waits until all are booked. */
  async close(): Promise<void> {
    for (const left of this.#running.values()) left.abort(new Error('the orchestrator stops'))
    await Promise.all(this.#running.keys())
    for (const timer of this.#forgetting.values()) clearTimeout(timer)
  }

  async #run(key: string, flight: Flight, start: () => Promise<boolean>): Promise<void> {
    let answered = false
    try {
      answered = await start()
    } catch (error) {
      this.#onFault(error)
      flight.break()
    }
    this.#ended(key, flight, answered)
  }

  #ended(key: string, flight: Flight, answered: boolean): void {
    if (this.#byKey.get(key) !== flight) return
    if (!answered) {
      this.#byKey.delete(key)
      return
    }
    this.#forgetting.set(
      key,
      setTimeout(() => this.#forget(key), this.#times.replayMs),
    )
    const [oldest] = this.#forgetting.keys()
    if (this.#forgetting.size > keptAtMost && oldest !== undefined) this.#forget(oldest)
  }

  #forget(key: string): void {
    clearTimeout(this.#forgetting.get(key))
    this.#forgetting.delete(key)
    this.#byKey.delete(key)
  }
}
