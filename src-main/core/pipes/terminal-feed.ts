import type { GatewaySay, LeaseProof } from '#shared/schema/gateway.ts'
import type { SessionId, WorkerId } from '#shared/schema/ids.ts'
import { pipeClose, type PipeOpen } from '#shared/schema/pipe.ts'
import { backOffMs } from '../connection/back-off.ts'
import { Pause } from '../connection/pause.ts'
import type { ChannelOutcome } from '../ssh/outcome.ts'
import { GatewayChannel } from './gateway-channel.ts'
import { Pace } from './pace.ts'
import type { PipeSocket } from './pipe-socket.ts'
import { isPassing } from './refusal-words.ts'
import { Ring } from './ring.ts'
import { TerminalView } from './terminal-view.ts'

/** Newest bytes kept of a terminal, so that a pane shown again goes on without asking the worker. */
export const ringBytes = 256 * 1024
/** Input the connection has not taken; above it more is dropped. Nobody types 4 MiB ahead. */
const inputMost = 4 * 1024 * 1024
/** Input kept while the gateway is asked for a fresh screen, in bytes. */
const waitingMost = 64 * 1024

export type TerminalOpen = Extract<PipeOpen, { kind: 'terminal' }>

/** What a feed needs of the rest of the core. */
export type FeedNeeds = {
  workerId: WorkerId
  sessionId: SessionId
  channel: () => Promise<ChannelOutcome>
  proof: () => LeaseProof | null
  /** No page looks any more, or there is nothing to look at. */
  done: () => void
}

type Ended = { kind: 'dropped' | 'refused' | 'exited'; words: string; code: string; lived: boolean }

/**
 * One open terminal: one gateway channel, however many pages look. Reconnects from the last byte it has. Pages that look
 * set the pace; hidden ones cost nothing, and none of them can hold back another or the program in the terminal.
 */
export class TerminalFeed {
  readonly #needs: FeedNeeds
  readonly #ring = new Ring(ringBytes)
  readonly #pace = new Pace(ringBytes)
  readonly #views = new Set<TerminalView>()
  readonly #pause = new Pause()
  #channel: GatewayChannel | null = null
  #live = false
  /** The next channel starts with a screen; the one before it was left for that. */
  #redrawing = true
  #yours = false
  #waitingInput: Uint8Array[] = []
  #staleWords: string | null = null
  #closed = false

  constructor(needs: FeedNeeds) {
    this.#needs = needs
    void this.#run()
  }

  add(open: TerminalOpen, socket: PipeSocket): void {
    const view: TerminalView = new TerminalView(socket, open.visible, {
      input: (bytes) => this.#input(bytes),
      ask: (ask) => {
        if (ask.say === 'resize') this.#channel?.ask(ask)
        else this.#serve()
      },
      acked: () => this.#serve(),
      closed: () => this.#removed(view),
    })
    this.#views.add(view)
    if (this.#staleWords !== null) view.say({ say: 'stale', words: this.#staleWords })
    if (this.#live) view.say({ say: 'control', yours: this.#yours })
    this.#serve()
  }

  /** The proof of control changed. */
  prove(): void {
    this.#channel?.ask({ say: 'lease', proof: this.#needs.proof() })
  }

  /** The network may be back: do not wait any longer. */
  retry(): void {
    this.#pause.end()
  }

  close(): void {
    this.#closed = true
    this.#pause.end()
    this.#channel?.close()
    for (const view of this.#views) view.close()
  }

  async #run(): Promise<void> {
    let failures = 0
    while (!this.#closed) {
      const got = await this.#needs.channel()
      if (!got.ok) {
        if (got.final) return this.#refuse(got.code, got.words)
        this.#stale(got.words)
        // A connection that cannot be made waits by itself; one that has no room for a channel does not.
        if (got.code === 'channel') await this.#pause.wait(backOffMs(failures++))
        continue
      }
      if (this.#closed) return void got.channel.destroy()
      const end = await this.#follow(got.channel)
      if (this.#closed) return
      if (end.kind === 'exited') return this.#needs.done()
      if (end.kind === 'refused' && end.code !== '') return this.#refuse(end.code, end.words)
      if (end.kind === 'dropped' && this.#redrawing && end.lived) continue
      this.#stale(end.words)
      failures = end.lived ? 0 : failures + 1
      await this.#pause.wait(backOffMs(failures))
    }
  }

  /** Uses one channel until it ends. */
  #follow(stream: ConstructorParameters<typeof GatewayChannel>[0]): Promise<Ended> {
    return new Promise((resolve) => {
      const end: Ended = {
        kind: 'dropped',
        words: 'The connection to the worker broke off. The console keeps trying.',
        code: '',
        lived: false,
      }
      const channel = new GatewayChannel(stream, {
        say: (say) => this.#said(say, end),
        data: (bytes) => {
          this.#ring.push(bytes)
          this.#serve()
        },
        closed: () => {
          this.#channel = null
          this.#live = false
          resolve(end)
        },
      })
      this.#channel = channel
      const { sessionId } = this.#needs
      channel.open({ v: 1, open: 'terminal', sessionId, from: this.#redrawing ? null : this.#ring.end }, this.#needs.proof())
    })
  }

  #said(say: GatewaySay, end: Ended): void {
    switch (say.say) {
      case 'opened':
        end.lived = true
        return
      case 'screen':
        this.#ring.reset(say.offset)
        return this.#started(say.offset, (view) => view.live({ text: say.text, offset: say.offset, size: say.size }))
      case 'resumed':
        return this.#started(say.offset, (view) => view.live(null))
      case 'resized':
        return this.#tell({ say: 'resized', size: say.size })
      case 'control':
        this.#yours = say.yours
        return this.#tell({ say: 'control', yours: say.yours })
      case 'exited':
        end.kind = 'exited'
        this.#tell({ say: 'exited', exitCode: say.exitCode })
        return this.#channel?.close()
      case 'refused':
        end.kind = 'refused'
        end.words = say.words
        end.code = isPassing(say.code) ? '' : say.code
        return this.#channel?.close()
    }
  }

  #started(offset: number, show: (view: TerminalView) => void): void {
    this.#live = true
    this.#redrawing = false
    this.#staleWords = null
    this.#pace.start(offset)
    for (const bytes of this.#waitingInput.splice(0)) this.#channel?.data(bytes)
    for (const view of this.#views) {
      if (view.visible) show(view)
      else view.lose()
    }
    this.#serve()
  }

  /** Gives every page that looks what it can take, and lets the gateway send as much more. */
  #serve(): void {
    if (!this.#live) return
    let needsScreen = false
    for (const view of this.#views) if (view.visible && !view.pump(this.#ring)) needsScreen = needsScreen || view.ready
    const ack = this.#pace.ack([...this.#views], this.#ring.end, Date.now())
    if (ack !== null) this.#channel?.ask({ say: 'ack', offset: ack })
    if (needsScreen || this.#pace.isLate([...this.#views], Date.now())) this.#redraw()
  }

  /** Leaves the bytes that are due and starts anew from the screen as it is now. */
  #redraw(): void {
    if (this.#redrawing) return
    this.#redrawing = true
    this.#live = false
    this.#channel?.close()
  }

  #input(bytes: Uint8Array): void {
    if (this.#redrawing && this.#yours) {
      const waiting = this.#waitingInput.reduce((sum, one) => sum + one.length, 0)
      if (waiting + bytes.length <= waitingMost) this.#waitingInput.push(bytes)
      return
    }
    if (!this.#live || !this.#yours || !this.#channel || this.#channel.unsentBytes > inputMost) return
    this.#channel.data(bytes)
    // Whoever types into a flood wants to see what comes of it, not what was due before.
    if (this.#pace.isBehind(Date.now())) this.#redraw()
  }

  #tell(say: Parameters<TerminalView['say']>[0]): void {
    for (const view of this.#views) view.say(say)
  }

  #stale(words: string): void {
    this.#yours = false
    this.#waitingInput = []
    if (words === this.#staleWords) return
    this.#staleWords = words
    this.#tell({ say: 'stale', words })
  }

  #refuse(code: string, words: string): void {
    this.#needs.done()
    for (const view of this.#views) {
      view.say({ say: 'refused', code, words })
      view.close(pipeClose.refused)
    }
  }

  #removed(view: TerminalView): void {
    this.#views.delete(view)
    if (this.#views.size > 0) return this.#serve()
    this.close()
    this.#needs.done()
  }
}
