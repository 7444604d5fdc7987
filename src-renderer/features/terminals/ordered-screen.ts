import type { TerminalSize } from '#shared/schema/session.ts'

/** What is needed of a terminal; xterm.js and its headless sibling have it. */
export type ScreenTarget = {
  write(data: string | Uint8Array, parsed?: () => void): void
  reset(): void
  resize(cols: number, rows: number): void
}

type Step = { write: string | Uint8Array; parsed?: () => void } | { act: () => void }

/**
 * Bytes and acts upon a terminal in the order they came. A terminal parses later than it is written to, so an act (a
 * resize, a new screen) waits until all before it is parsed, and all after it waits for the act.
 */
export class OrderedScreen {
  readonly #target: ScreenTarget
  #steps: Step[] = []
  #acting = false

  constructor(target: ScreenTarget) {
    this.#target = target
  }

  /** `parsed` is called once the terminal has taken the bytes in. */
  bytes(data: Uint8Array, parsed: () => void): void {
    this.#add({ write: data, parsed })
  }

  resize({ cols, rows }: TerminalSize): void {
    this.#add({ act: () => this.#target.resize(cols, rows) })
  }

  /** Forgets what is shown and shows this instead. */
  redraw(text: string, size: TerminalSize): void {
    this.#add({
      act: () => {
        this.#target.reset()
        this.#target.resize(size.cols, size.rows)
      },
    })
    this.#add({ write: text })
  }

  #add(step: Step): void {
    this.#steps.push(step)
    this.#go()
  }

  #go(): void {
    while (!this.#acting) {
      const step = this.#steps.shift()
      if (!step) return
      if ('write' in step) this.#target.write(step.write, step.parsed)
      else {
        this.#acting = true
        this.#target.write('', () => {
          step.act()
          this.#acting = false
          this.#go()
        })
      }
    }
  }
}
