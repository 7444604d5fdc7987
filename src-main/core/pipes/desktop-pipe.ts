import type { LeaseProof } from '#shared/schema/gateway.ts'
import { pipeClose, type PipeSay } from '#shared/schema/pipe.ts'
import { backOffMs } from '../connection/back-off.ts'
import { Pause } from '../connection/pause.ts'
import type { ChannelOutcome } from '../ssh/outcome.ts'
import { GatewayChannel } from './gateway-channel.ts'
import type { PipeSocket } from './pipe-socket.ts'
import { isPassing } from './refusal-words.ts'

/** Bytes on their way to the page above which the worker is held back, and below which it goes on. */
const highWater = 1024 * 1024
const lowWater = 256 * 1024
/** How often a held-back pipe looks whether the page has caught up, in milliseconds. */
const lookMs = 20
/** Bytes from the page that the connection has not taken; a page that sends more is broken. */
const inputMost = 4 * 1024 * 1024

export type DesktopNeeds = {
  socket: PipeSocket
  channel: () => Promise<ChannelOutcome>
  proof: () => LeaseProof | null
  done: () => void
}

/**
 * One page's look at a desktop: RFB bytes both ways. RFB cannot go on in the middle, so after a drop the page's pipe is
 * closed with a code and the page opens another, which waits here until the worker is back.
 */
export class DesktopPipe {
  readonly #needs: DesktopNeeds
  readonly #pause = new Pause()
  #channel: GatewayChannel | null = null
  #holding: NodeJS.Timeout | null = null
  #closed = false

  constructor(needs: DesktopNeeds) {
    this.#needs = needs
    needs.socket.onMessage((message) => this.#fromPage(message))
    needs.socket.onClose(() => this.close())
    void this.#run()
  }

  /** The proof of control changed. */
  prove(): void {
    this.#channel?.ask({ say: 'lease', proof: this.#needs.proof() })
  }

  retry(): void {
    this.#pause.end()
  }

  close(code?: number): void {
    if (this.#closed) return
    this.#closed = true
    this.#pause.end()
    if (this.#holding) clearInterval(this.#holding)
    this.#channel?.close()
    this.#needs.socket.close(code)
    this.#needs.done()
  }

  async #run(): Promise<void> {
    for (let failures = 0; !this.#closed; failures++) {
      const got = await this.#needs.channel()
      if (!got.ok) {
        if (got.final) return this.#refuse(got.code, got.words)
        this.#say({ say: 'stale', words: got.words })
        if (got.code === 'channel') await this.#pause.wait(backOffMs(failures))
        continue
      }
      if (this.#closed) return void got.channel.destroy()
      const end = await this.#follow(got.channel)
      if (this.#closed) return
      this.#say({ say: 'stale', words: end.words })
      if (end.opened) return this.close(pipeClose.anew)
      await this.#pause.wait(backOffMs(failures))
    }
  }

  #follow(stream: ConstructorParameters<typeof GatewayChannel>[0]): Promise<{ opened: boolean; words: string }> {
    return new Promise((resolve) => {
      const end = { opened: false, words: 'The connection to the desktop broke off. The console keeps trying.' }
      const channel = new GatewayChannel(stream, {
        say: (say) => {
          if (say.say === 'opened') {
            end.opened = true
            this.#say({ say: 'live', screen: null })
          }
          if (say.say === 'control') this.#say({ say: 'control', yours: say.yours })
          if (say.say !== 'refused') return
          if (!isPassing(say.code)) return this.#refuse(say.code, say.words)
          end.words = say.words
          channel.close()
        },
        data: (bytes) => this.#toPage(bytes),
        closed: () => {
          this.#channel = null
          resolve(end)
        },
      })
      this.#channel = channel
      channel.open({ v: 1, open: 'desktop' }, this.#needs.proof())
    })
  }

  #toPage(bytes: Uint8Array): void {
    const { socket } = this.#needs
    socket.send(bytes)
    if (socket.unsentBytes() <= highWater || this.#holding) return
    this.#channel?.pause()
    this.#holding = setInterval(() => {
      if (socket.unsentBytes() > lowWater) return
      if (this.#holding) clearInterval(this.#holding)
      this.#holding = null
      this.#channel?.resume()
    }, lookMs)
  }

  #fromPage(message: string | Uint8Array): void {
    // Words have no meaning on a desktop's pipe.
    if (typeof message === 'string') return this.close(pipeClose.badMessage)
    if (!this.#channel) return
    if (this.#channel.unsentBytes > inputMost) return this.close(pipeClose.badMessage)
    this.#channel.data(message)
  }

  #say(say: PipeSay): void {
    if (!this.#closed) this.#needs.socket.send(JSON.stringify(say))
  }

  #refuse(code: string, words: string): void {
    this.#say({ say: 'refused', code, words })
    this.close(pipeClose.refused)
  }
}
