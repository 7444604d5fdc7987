import type { Inbox } from './inbox.ts'
import type { Progress } from './progress.ts'
import { Standstill } from './standstill.ts'

/** Between two looks at a sandbox that is to stand still, and how long until one that does not is told of. Milliseconds. */
const lookMs = 500
const patienceMs = 2_000

/** A time that does not pass while the task is frozen. */
export type StandingTimer = { refresh(): void; cancel(): void }

type Room = { still: Standstill; stopsWhenPaused: boolean }

/**
 * Keeps everything in a task's sandboxes standing while the task is frozen, and what takes no turns while it is paused. A
 * frozen task begins nothing, and none of its times run out; thawed, it goes on where it stood.
 */
export class Freezer {
  readonly #inbox: Inbox
  readonly #progress: Progress
  readonly #rooms = new Set<Room>()
  readonly #followers = new Set<() => void>()
  readonly #unfollow: () => void
  readonly #timer: NodeJS.Timeout
  #frozen = false
  #since = 0

  constructor(inbox: Inbox, progress: Progress) {
    this.#inbox = inbox
    this.#progress = progress
    this.#unfollow = inbox.follow(() => this.#apply())
    // What was just being started, or could not be stopped, is met by the next look.
    this.#timer = setInterval(() => this.#apply(), lookMs)
    this.#apply()
  }

  /** A sandbox was started; call what it returns when that has ended. */
  enter(outermost: number, { stopsWhenPaused }: { stopsWhenPaused: boolean }): () => void {
    const room = { still: new Standstill(outermost), stopsWhenPaused }
    this.#rooms.add(room)
    this.#apply()
    return () => this.#rooms.delete(room)
  }

  /** Resolves when the task is not frozen, or is to end. */
  async thawed(signal: AbortSignal): Promise<void> {
    if (!this.#frozen || signal.aborted) return
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.#frozen && !signal.aborted) return
        this.#followers.delete(look)
        signal.removeEventListener('abort', look)
        resolve()
      }
      this.#followers.add(look)
      signal.addEventListener('abort', look, { once: true })
    })
  }

  /** Acts once after so many milliseconds in which the task was not frozen. */
  after(ms: number, act: () => void): StandingTimer {
    let left = ms
    let began = 0
    let timer: NodeJS.Timeout | null = null
    const halt = (): void => {
      if (timer === null) return
      clearTimeout(timer)
      timer = null
      left -= performance.now() - began
    }
    const run = (): void => {
      if (timer !== null || this.#frozen) return
      began = performance.now()
      timer = setTimeout(
        () => {
          cancel()
          act()
        },
        Math.min(Math.max(0, left), 2 ** 31 - 1),
      )
    }
    const changed = (): void => (this.#frozen ? halt() : run())
    const cancel = (): void => {
      halt()
      this.#followers.delete(changed)
    }
    const refresh = (): void => {
      if (!this.#followers.has(changed)) return
      halt()
      left = ms
      run()
    }
    this.#followers.add(changed)
    run()
    return { refresh, cancel }
  }

  close(): void {
    this.#unfollow()
    clearInterval(this.#timer)
  }

  #apply(): void {
    const { frozen, paused } = this.#inbox
    let running = 0
    for (const { still, stopsWhenPaused } of this.#rooms)
      if (frozen || (paused && stopsWhenPaused)) running += still.stop()
      else still.go()
    if (frozen !== this.#frozen) {
      this.#frozen = frozen
      this.#since = performance.now()
      for (const changed of this.#followers) changed()
    }
    this.#note(frozen, running)
  }

  #note(frozen: boolean, running: number): void {
    const { frozen: known, startedAt } = this.#progress.now
    if (!frozen) {
      if (known === null) return
      const stood = Math.max(0, Date.now() - Date.parse(known.since))
      const moved = startedAt === null ? null : new Date(Date.parse(startedAt) + stood).toISOString()
      return this.#progress.set({ frozen: null, startedAt: moved })
    }
    if (running > 0 && performance.now() - this.#since < patienceMs) return
    const partial = running === 0 ? '' : `${running} of its processes could not be stopped; that is tried on.`
    if (known?.partial === partial) return
    this.#progress.set({ frozen: { since: known?.since ?? new Date().toISOString(), partial } })
  }
}
