import type { Duplex } from 'node:stream'
import { encodeFrame, FrameReader } from '#shared/pure/frames.ts'
import { gatewaySay, type GatewayAsk, type GatewayOpen, type GatewaySay, type LeaseProof } from '#shared/schema/gateway.ts'

export type GatewayEvents = {
  say: (say: GatewaySay) => void
  data: (bytes: Uint8Array) => void
  /** Once, however it ended; `broken` names what the far side did wrong, if it did. */
  closed: (broken: string | null) => void
}

/** Largest piece of input in one frame, in bytes. */
const pieceBytes = 64 * 1024

/** One pipe to a worker's session gateway. A worker is hostile: whatever does not fit the words ends the pipe. */
export class GatewayChannel {
  readonly #stream: Duplex
  #closed = false

  constructor(stream: Duplex, events: GatewayEvents) {
    this.#stream = stream
    const reader = new FrameReader()
    let broken: string | null = null
    stream.on('data', (chunk: Buffer) => {
      if (this.#closed) return
      try {
        for (const frame of reader.push(chunk)) {
          if (frame.type === 'data') events.data(frame.bytes)
          else events.say(gatewaySay.parse(JSON.parse(frame.text)))
        }
      } catch (error) {
        broken = error instanceof Error ? error.message : String(error)
        this.close()
      }
    })
    stream.on('error', () => undefined)
    stream.once('close', () => {
      this.#closed = true
      events.closed(broken)
    })
    // A far side that ends its half has nothing more to say, and we have nobody to say it to.
    stream.once('end', () => this.close())
  }

  /** First words: what to open, and the proof of control where there is one. */
  open(open: GatewayOpen, proof: LeaseProof | null): void {
    this.#control(open)
    if (proof) this.ask({ say: 'lease', proof })
  }

  ask(ask: GatewayAsk): void {
    this.#control(ask)
  }

  data(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += pieceBytes)
      this.#write(encodeFrame({ type: 'data', bytes: bytes.subarray(at, at + pieceBytes) }))
  }

  /** Bytes given to the connection that it has not sent. */
  get unsentBytes(): number {
    return this.#stream.writableLength
  }

  pause(): void {
    this.#stream.pause()
  }

  resume(): void {
    this.#stream.resume()
  }

  close(): void {
    this.#closed = true
    this.#stream.destroy()
  }

  #control(words: GatewayOpen | GatewayAsk): void {
    this.#write(encodeFrame({ type: 'control', text: JSON.stringify(words) }))
  }

  #write(frame: Uint8Array): void {
    if (!this.#closed && this.#stream.writable) this.#stream.write(frame)
  }
}
