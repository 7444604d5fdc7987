import type { TerminalSize } from '#shared/schema/session.ts'
import type { HeldTerminal } from './terminal.ts'

/** Bytes a reader may be behind its acknowledgements before it gets no more. */
export const windowBytes = 512 * 1024
const pieceBytes = 64 * 1024

export type ReaderOut = {
  screen(offset: number, size: TerminalSize, text: string): void
  resumed(offset: number, size: TerminalSize): void
  resized(size: TerminalSize): void
  /** False = wait for `drained`. */
  data(bytes: Uint8Array): boolean
  exited(exitCode: number | null): void
}

/**
 * One reader of a terminal: gets every byte once and in order, at its own speed. One that fell behind what is kept gets
 * the screen anew instead of a gap.
 */
export class Reader {
  readonly #terminal: HeldTerminal
  readonly #out: ReaderOut
  readonly #unwatch: () => void
  #next = 0
  #acked = 0
  /** How many of the terminal's resizes this reader has been told of. */
  #resizes = 0
  #blocked = false
  #running = false
  #again = false
  #closed = false
  #exitSaid = false

  constructor(terminal: HeldTerminal, out: ReaderOut) {
    this.#terminal = terminal
    this.#out = out
    this.#unwatch = terminal.watch(() => void this.#pump())
  }

  /** Starts at byte `from`, or with a screen. */
  async start(from: number | null): Promise<void> {
    this.#running = true
    if (from !== null && (await this.#terminal.reaches(from))) {
      this.#next = from
      this.#acked = from
      this.#resizes = this.#terminal.resizes
      this.#out.resumed(from, this.#terminal.size)
    } else {
      this.#screen()
    }
    this.#running = false
    await this.#pump()
  }

  /** The other side has taken in everything before `offset`. A number it cannot mean is ignored. */
  ack(offset: number): void {
    if (offset <= this.#acked || offset > this.#next) return
    this.#acked = offset
    void this.#pump()
  }

  drained(): void {
    this.#blocked = false
    void this.#pump()
  }

  close(): void {
    this.#closed = true
    this.#unwatch()
  }

  async #pump(): Promise<void> {
    this.#again = true
    if (this.#running) return
    this.#running = true
    while (this.#again) {
      this.#again = false
      while (await this.#step()) {}
    }
    this.#running = false
  }

  /** Sends one piece; false = nothing to do until something happens. */
  async #step(): Promise<boolean> {
    if (this.#closed || this.#blocked || this.#exitSaid) return false
    const change = this.#terminal.resizeAfter(this.#resizes)
    if (change === 'dropped') return this.#screen()
    if (change && change.offset <= this.#next) {
      this.#resizes += 1
      this.#out.resized(change.size)
      return true
    }
    const end = change ? change.offset : this.#terminal.offset
    if (this.#next >= end) return this.#exit()
    const length = Math.min(pieceBytes, windowBytes - (this.#next - this.#acked), end - this.#next)
    if (length <= 0) return false
    const bytes = await this.#terminal.read(this.#next, length)
    if (this.#closed) return false
    if (!bytes) return this.#screen()
    this.#next += bytes.length
    this.#blocked = !this.#out.data(bytes)
    return true
  }

  #screen(): true {
    const { offset, size, text, resizes } = this.#terminal.snapshot()
    this.#next = offset
    this.#acked = offset
    this.#resizes = resizes
    this.#out.screen(offset, size, text)
    return true
  }

  #exit(): false {
    const { ended } = this.#terminal
    if (ended) {
      this.#exitSaid = true
      this.#out.exited(ended.exitCode)
    }
    return false
  }
}
