import type { PipeSay } from '#shared/schema/pipe.ts'
import { pipeSay } from '#shared/schema/pipe.ts'
import type { PipeSocket } from '../pipes/pipe-socket.ts'

/** A page's end of a pipe, for tests: what it was told, the bytes it has, and whether it parses them. */
export class FakePage {
  readonly says: PipeSay[] = []
  /** Bytes since the last screen, with the offset they begin at. */
  bytes: number[] = []
  from: number | null = null
  closedWith: number | null | undefined
  /** Acknowledges at once what comes. */
  parses = true
  unsent = 0
  #message: (data: string | Uint8Array) => void = () => undefined
  #close: () => void = () => undefined
  #unparsed = 0

  readonly socket: PipeSocket = {
    send: (data) => {
      if (typeof data === 'string') return this.#told(pipeSay.parse(JSON.parse(data)))
      for (const byte of data) this.bytes.push(byte)
      this.#unparsed += data.length
      if (this.parses) queueMicrotask(() => this.parse())
    },
    unsentBytes: () => this.unsent,
    onMessage: (listener) => void (this.#message = listener),
    onClose: (listener) => void (this.#close = listener),
    close: (code) => {
      if (this.closedWith !== undefined) return
      this.closedWith = code ?? null
      this.#close()
    },
  }

  /** How many bytes came that were not acknowledged. */
  get unparsed(): number {
    return this.#unparsed
  }

  parse(): void {
    const bytes = this.#unparsed
    this.#unparsed = 0
    if (bytes > 0) this.send(JSON.stringify({ say: 'ack', bytes }))
  }

  send(data: string | Uint8Array): void {
    this.#message(data)
  }

  show(visible: boolean): void {
    this.send(JSON.stringify({ say: 'visible', visible }))
  }

  leave(): void {
    this.closedWith ??= null
    this.#close()
  }

  #told(say: PipeSay): void {
    this.says.push(say)
    if (say.say !== 'live' || !say.screen) return
    this.from = say.screen.offset
    this.bytes = []
    this.#unparsed = 0
  }
}
