import type { PageHandle } from '../../core.ts'

/** How long no page may be open before control is given back, in milliseconds: a reload takes less. */
export const graceMs = 10_000

/** Counts the pages that are open; when none has been for a while, nobody is looking at what is controlled. */
export class OpenPages {
  readonly #left: () => void
  readonly #graceMs: number
  #open = 0
  #timer: NodeJS.Timeout | null = null

  constructor(left: () => void, grace = graceMs) {
    this.#left = left
    this.#graceMs = grace
  }

  opened(): PageHandle {
    this.#open++
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    let isOpen = true
    return {
      closed: () => {
        if (!isOpen) return
        isOpen = false
        if (--this.#open === 0) this.#timer = setTimeout(this.#left, this.#graceMs)
      },
    }
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }
}
