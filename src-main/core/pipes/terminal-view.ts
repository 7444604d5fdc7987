import { pipeAsk, pipeClose, type PipeAsk, type PipeSay } from '#shared/schema/pipe.ts'
import type { PipeSocket } from './pipe-socket.ts'
import type { Ring } from './ring.ts'

/** Bytes a page may have unparsed before it gets no more, and below which it gets more again. */
export const highWater = 384 * 1024
export const lowWater = 128 * 1024
const pieceBytes = 64 * 1024

export type TerminalScreen = NonNullable<Extract<PipeSay, { say: 'live' }>['screen']>

export type ViewEvents = {
  input: (bytes: Uint8Array) => void
  ask: (ask: Exclude<PipeAsk, { say: 'ack' }>) => void
  /** The page parsed something: it can take more. */
  acked: () => void
  closed: () => void
}

/** One page's look at a terminal. Hidden it gets words but no bytes. */
export class TerminalView {
  readonly #socket: PipeSocket
  #visible: boolean
  #position: number | null = null
  #unparsed = 0
  #full = false
  #closed = false

  constructor(socket: PipeSocket, visible: boolean, events: ViewEvents) {
    this.#socket = socket
    this.#visible = visible
    socket.onMessage((message) => {
      if (typeof message !== 'string') return events.input(message)
      const ask = parseAsk(message)
      if (!ask) return this.close(pipeClose.badMessage)
      if (ask.say === 'ack') {
        this.#acked(ask.bytes)
        return events.acked()
      }
      if (ask.say === 'visible') this.#visible = ask.visible
      events.ask(ask)
    })
    socket.onClose(() => {
      this.#closed = true
      events.closed()
    })
  }

  get visible(): boolean {
    return this.#visible && !this.#closed
  }

  /** Offset after the last byte sent to this page; null = it needs a screen first. */
  get position(): number | null {
    return this.#position
  }

  /** Whether the page takes bytes just now. */
  get ready(): boolean {
    return this.visible && !this.#full
  }

  say(say: PipeSay): void {
    if (!this.#closed) this.#socket.send(JSON.stringify(say))
  }

  /** Bytes go on from `screen`, or without one from where this page was. */
  live(screen: TerminalScreen | null): void {
    if (screen) {
      this.#position = screen.offset
      this.#unparsed = 0
      this.#full = false
    }
    this.say({ say: 'live', screen })
  }

  /** What this page has cannot be gone on from: it must get a screen before any byte. */
  lose(): void {
    this.#position = null
  }

  /** Sends what the page has not got and may get. Answers false when the ring no longer holds it. */
  pump(ring: Ring): boolean {
    if (this.#position === null) return false
    if (this.#position < ring.start) {
      this.#position = null
      return false
    }
    while (this.ready && this.#position < ring.end) {
      const bytes = ring.read(this.#position, Math.min(pieceBytes, highWater - this.#unparsed))
      if (!bytes) return false
      this.#socket.send(bytes)
      this.#position += bytes.length
      this.#unparsed += bytes.length
      this.#full = this.#unparsed >= highWater
    }
    return true
  }

  close(code?: number): void {
    this.#closed = true
    this.#socket.close(code)
  }

  #acked(bytes: number): void {
    this.#unparsed = Math.max(0, this.#unparsed - bytes)
    if (this.#unparsed <= lowWater) this.#full = false
  }
}

function parseAsk(text: string): PipeAsk | null {
  try {
    return pipeAsk.parse(JSON.parse(text))
  } catch {
    return null
  }
}
