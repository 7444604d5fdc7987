import type { Commit, Cursor } from '#shared/schema/event.ts'
import type { FoldOutcome } from '#shared/store/fold.ts'

export type Fold = (commits: Commit[]) => Promise<{ last: FoldOutcome; cursor: Cursor | null }>

export type IntakeEnd = { end: 'gap' } | { end: 'other_epoch' } | { end: 'failed'; error: unknown }

/** How many commits may wait to be folded before whoever gives them is held back. */
const waitingMost = 1_000

/**
 * Folds commits in order, in the background: what arrives while earlier ones are written goes together next. Ends at
 * the first commit that does not fit or cannot be written, and says so once.
 */
export class Intake {
  readonly #fold: Fold
  readonly #folded: (cursor: Cursor | null) => void
  readonly #ended: () => void
  #waiting: Commit[] = []
  #running: Promise<void> | null = null
  #end: IntakeEnd | null = null

  constructor(fold: Fold, on: { folded: (cursor: Cursor | null) => void; ended: () => void }) {
    this.#fold = fold
    this.#folded = on.folded
    this.#ended = on.ended
  }

  get end(): IntakeEnd | null {
    return this.#end
  }

  async take(commit: Commit): Promise<void> {
    if (this.#end) return
    this.#waiting.push(commit)
    this.#running ??= this.#drain()
    if (this.#waiting.length >= waitingMost) await this.#running
  }

  /** Settles when nothing is being written any more. Never rejects. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.length > 0 && !this.#end) {
        const batch = this.#waiting
        this.#waiting = []
        const { last, cursor } = await this.#fold(batch)
        this.#folded(cursor)
        if (last.outcome === 'gap' || last.outcome === 'other_epoch') this.#finish({ end: last.outcome })
      }
    } catch (error) {
      this.#finish({ end: 'failed', error })
    }
    this.#running = null
  }

  #finish(end: IntakeEnd): void {
    this.#end = end
    this.#waiting = []
    this.#ended()
  }
}
