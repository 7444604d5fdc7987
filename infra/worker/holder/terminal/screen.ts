import headless, { type Terminal } from '@xterm/headless'
import { WholeCharacters } from '#shared/pure/whole-characters.ts'
import type { TerminalSize } from '#shared/schema/session.ts'
import { beneath, parserAt } from './beneath.ts'
import { redraw } from './redraw.ts'
import { turns } from './turns.ts'
import { Unfinished } from './unfinished.ts'

/**
 * A screen at an offset: `text` redraws it on a fresh terminal, and the stream goes on from `offset`; `resizes` tells how
 * many changes of size are in it.
 */
export type Snapshot = { offset: number; size: TerminalSize; text: string; resizes: number }

/** Bytes parsed in one step: a fraction of a millisecond, so that no terminal keeps another one waiting. */
const sliceBytes = 4 * 1024
const scrollbackLines = 10_000

type Step = { bytes: Uint8Array } | { size: TerminalSize }

/**
 * What the terminal shows, kept beside it without any viewer. Bytes and resizes take effect in the order they came;
 * `offset` tells up to which byte. It is also the one that answers a program's questions to its terminal.
 */
export class Screen {
  #terminal: Terminal
  #unfinished = new Unfinished()
  readonly #whole = new WholeCharacters()
  #steps: Step[] = []
  #queued = 0
  #offset = 0
  #size: TerminalSize
  #resizes = 0
  #scheduled = false
  #lastLink = ''
  readonly #handlers: ScreenHandlers

  constructor(size: TerminalSize, handlers: ScreenHandlers) {
    this.#size = size
    this.#handlers = handlers
    this.#terminal = this.#fresh()
  }

  /** Bytes taken and not yet parsed. */
  get queued(): number {
    return this.#queued
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += sliceBytes) this.#steps.push({ bytes: bytes.subarray(at, at + sliceBytes) })
    this.#queued += bytes.length
    this.#schedule()
  }

  resize(size: TerminalSize): void {
    this.#steps.push({ size })
    this.#schedule()
  }

  /** The screen as parsed so far, with `scrollback` lines above it. */
  snapshot(scrollback: number): Snapshot {
    const text = redraw(this.#terminal, scrollback, this.#lastLink)
    return { offset: this.#offset - this.#whole.held, size: this.#size, text: text + this.#begun(), resizes: this.#resizes }
  }

  /** The same without colours, for a screen whose exact form does not fit one frame. */
  plain(): Snapshot {
    const { active } = this.#terminal.buffer
    const lines = Array.from(
      { length: this.#size.rows },
      (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
    )
    const text = `${lines.join('\r\n')}\u001b[${active.cursorY + 1};${active.cursorX + 1}H`
    return { offset: this.#offset, size: this.#size, text, resizes: this.#resizes }
  }

  dispose(): void {
    this.#steps = []
    this.#terminal.dispose()
  }

  #fresh(): Terminal {
    const terminal = new headless.Terminal({
      ...this.#size,
      scrollback: scrollbackLines,
      allowProposedApi: true,
      logLevel: 'off',
    })
    terminal.parser.registerOscHandler(8, (data) => {
      this.#lastLink = data.slice(data.indexOf(';') + 1) || this.#lastLink
      return false
    })
    terminal.onData((reply) => this.#handlers.onReply(reply))
    return terminal
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    turns.add(() => {
      const step = this.#steps.shift()
      if (step) this.#take(step)
      this.#scheduled = this.#steps.length > 0
      return this.#scheduled
    })
  }

  #take(step: Step): void {
    if ('size' in step) {
      this.#size = step.size
      this.#resizes += 1
      this.#terminal.resize(step.size.cols, step.size.rows)
      return
    }
    try {
      const bytes = this.#whole.push(step.bytes)
      beneath(this.#terminal).writeSync(bytes)
      this.#unfinished.push(bytes)
    } catch {
      // Bytes that trip the parser cost this screen, not the terminal: the program goes on, and its next redraw shows.
      this.#terminal.dispose()
      this.#unfinished = new Unfinished()
      this.#terminal = this.#fresh()
    }
    this.#offset += step.bytes.length
    this.#queued -= step.bytes.length
    this.#handlers.onParsed()
  }

  /** What the stream has begun and not finished, so that its rest is understood: without what has already had its effect. */
  #begun(): string {
    const at = parserAt(this.#terminal)
    if (at === 'ground') return ''
    const bytes = this.#unfinished.sequence()
    // Too long to hand on: one of the same kind that means nothing swallows the rest.
    if (!bytes) return { sequence: '\u001b[', osc: '\u001b]9999;', string: '\u001b_' }[at]
    const text = new TextDecoder().decode(bytes)
    // Controls inside ESC and CSI sequences act at once; the sequence goes on around them.
    return at !== 'sequence' ? text : [...text].filter((char, index) => index === 0 || char >= ' ').join('')
  }
}

export type ScreenHandlers = {
  /** The terminal's answer to a program's question (where is the cursor, what are you). */
  onReply(text: string): void
  onParsed(): void
}
