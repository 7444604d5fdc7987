import type { Inbox } from './inbox.ts'
import type { Progress } from './progress.ts'
import type { RelayDesk } from './relay.ts'

/** What the task's model calls tell of its agent, and where they wait while the task is paused. */
export class Turns implements RelayDesk {
  readonly target: RelayDesk['target']
  readonly #inbox: Inbox
  readonly #progress: Progress
  readonly #followers = new Set<() => void>()
  /** The gateway's words, when the last model call was refused for want of money. */
  noMoneyWords: string | null = null
  /** The agent has listed our tools since it was started. */
  listed = false
  /** Why the orchestrator is not reached. */
  awayWords: string | null = null

  constructor(inbox: Inbox, progress: Progress, target: RelayDesk['target']) {
    this.#inbox = inbox
    this.#progress = progress
    this.target = target
  }

  /** A new run of the agent begins. */
  begin(): void {
    this.noMoneyWords = null
    this.listed = false
  }

  /** Calls `changed` after each change. Returns the function that ends this. */
  follow(changed: () => void): () => void {
    this.#followers.add(changed)
    return () => this.#followers.delete(changed)
  }

  async turn(signal: AbortSignal): Promise<void> {
    if (!this.#held || signal.aborted) return
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.#inbox.paused && this.#progress.now.phase !== 'paused') this.#progress.set({ phase: 'paused', words: '' })
        if (this.#held && !signal.aborted) return
        unfollow()
        resolve()
      }
      const unfollow = this.#inbox.follow(look)
      signal.addEventListener('abort', look, { once: true })
      look()
    })
    if (!this.#inbox.paused && this.#progress.now.phase === 'paused') this.#progress.set({ phase: 'running', words: '' })
  }

  noMoney(words: string): void {
    this.noMoneyWords = words
    this.#tell()
  }

  answered(): void {
    this.noMoneyWords = null
    this.#tell()
  }

  toolsListed(): void {
    this.listed = true
    this.#tell()
  }

  away(words: string | null): void {
    this.awayWords = words
    this.#progress.set({ words: words === null ? '' : 'The orchestrator is not reached; the agent waits for it.' })
    this.#tell()
  }

  get #held(): boolean {
    return this.#inbox.paused || this.#inbox.frozen
  }

  #tell(): void {
    for (const changed of this.#followers) changed()
  }
}
