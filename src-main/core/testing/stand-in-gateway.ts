import { Duplex } from 'node:stream'
import { encodeFrame, FrameReader } from '#shared/pure/frames.ts'
import { gatewayAsk, gatewayOpen, type GatewayAsk, type GatewayOpen, type GatewaySay } from '#shared/schema/gateway.ts'
import type { ChannelOutcome } from '../ssh/outcome.ts'

/** How far a gateway sends beyond what was acknowledged, in bytes; the worker's holder does the same. */
const windowBytes = 512 * 1024

/** The n-th byte any terminal of these tests writes. */
export const byteAt = (offset: number): number => (offset * 31 + (offset >> 8)) % 251

/**
 * A stand-in for a worker's session gateway with one terminal, whose every byte is known by its offset, so that a byte
 * lost or doubled shows. It keeps to the words of `schema/gateway.ts` and to the window.
 */
export class StandInGateway {
  /** How many bytes the terminal has written so far. */
  written = 0
  /** The oldest byte that can still be resumed from. */
  keptFrom = 0
  refuses: Extract<GatewaySay, { say: 'refused' }> | null = null
  yours = true
  readonly opens: GatewayOpen[] = []
  readonly asks: GatewayAsk[] = []
  input = ''
  #channels = new Set<StandInChannel>()

  /** Hands out a channel, as the pool does. */
  readonly channel = (): Promise<ChannelOutcome> => {
    const channel = new StandInChannel(this)
    this.#channels.add(channel)
    channel.stream.once('close', () => this.#channels.delete(channel))
    return Promise.resolve({ ok: true, channel: channel.stream })
  }

  write(bytes: number): void {
    this.written += bytes
    for (const channel of this.#channels) channel.pump()
  }

  exit(exitCode: number): void {
    for (const channel of this.#channels) channel.say({ say: 'exited', exitCode })
  }

  drop(): void {
    for (const channel of this.#channels) channel.stream.destroy()
  }

  get open(): number {
    return this.#channels.size
  }
}

class StandInChannel {
  readonly stream: Duplex
  readonly #gateway: StandInGateway
  readonly #reader = new FrameReader()
  #next = 0
  #acked = 0
  #started = false
  #over = false

  constructor(gateway: StandInGateway) {
    this.#gateway = gateway
    this.stream = new Duplex({
      read: () => undefined,
      write: (chunk: Buffer, _encoding, done) => {
        for (const frame of this.#reader.push(chunk)) {
          if (frame.type === 'data') this.#gateway.input += Buffer.from(frame.bytes).toString()
          else if (this.#over) break
          else if (this.#started) this.#asked(gatewayAsk.parse(JSON.parse(frame.text)))
          else this.#start(gatewayOpen.parse(JSON.parse(frame.text)))
        }
        done()
      },
    })
  }

  say(say: GatewaySay): void {
    this.stream.push(encodeFrame({ type: 'control', text: JSON.stringify(say) }))
  }

  pump(): void {
    if (!this.#started) return
    const gateway = this.#gateway
    const end = Math.min(gateway.written, this.#acked + windowBytes)
    while (this.#next < end) {
      const length = Math.min(32 * 1024, end - this.#next)
      const bytes = new Uint8Array(length)
      for (let at = 0; at < length; at++) bytes[at] = byteAt(this.#next + at)
      this.#next += length
      this.stream.push(encodeFrame({ type: 'data', bytes }))
    }
  }

  #start(open: GatewayOpen): void {
    const gateway = this.#gateway
    gateway.opens.push(open)
    if (gateway.refuses) {
      this.#over = true
      this.say(gateway.refuses)
      return void this.stream.push(null)
    }
    this.#started = true
    this.say({ say: 'opened' })
    const size = { cols: 80, rows: 24 }
    const from = open.open === 'terminal' ? open.from : null
    const resumes = from !== null && from >= gateway.keptFrom && from <= gateway.written
    this.#next = this.#acked = resumes ? from : gateway.written
    if (open.open === 'terminal')
      this.say(
        resumes ? { say: 'resumed', offset: from, size } : { say: 'screen', offset: gateway.written, size, text: 'the screen' },
      )
    this.pump()
  }

  #asked(ask: GatewayAsk): void {
    this.#gateway.asks.push(ask)
    if (ask.say === 'lease')
      this.say({ say: 'control', yours: ask.proof !== null && this.#gateway.yours, epoch: ask.proof?.epoch ?? 0 })
    if (ask.say === 'ack' && ask.offset > this.#acked && ask.offset <= this.#next) this.#acked = ask.offset
    this.pump()
  }
}
