import type { PipeAsk, PipeSay } from '#shared/schema/pipe.ts'
import type { TerminalSize } from '#shared/schema/session.ts'
import { pipeWords } from '../../client/pipe-words.ts'
import { Retries } from '../../client/retries.ts'
import type { PagePipe, Transport } from '../../client/transport.ts'
import { Acks } from './acks.ts'
import { OrderedScreen, type ScreenTarget } from './ordered-screen.ts'

/** How a terminal's pipe stands. */
export type TerminalState =
  /** Nothing was shown yet; `words` say why it takes long, else empty. */
  | { say: 'connecting'; words: string }
  | { say: 'live' }
  /** The worker cannot be reached; the picture is as of `since` (this machine's clock, milliseconds). */
  | { say: 'stale'; words: string; since: number }
  | { say: 'exited'; exitCode: number | null }
  | { say: 'refused'; words: string }

type TerminalEvents = {
  state(state: TerminalState): void
  /** Whether input from this page passes now. */
  control(yours: boolean): void
}

/**
 * One terminal in this page: puts what its pipe says on the screen, tells what was parsed, sends what a person types.
 * Opens a new pipe when one breaks; while hidden, nothing is parsed here at all.
 */
export class TerminalSession {
  readonly #open: (visible: boolean) => PagePipe
  readonly #screen: OrderedScreen
  readonly #events: TerminalEvents
  readonly #readOnly: boolean
  #pipe: PagePipe | null = null
  #visible: boolean
  #yours = false
  #ended = false
  #shown = false
  #staleSince = 0
  readonly #retries: Retries

  constructor(
    core: Pick<Transport, 'link' | 'watchLink'>,
    open: (visible: boolean) => PagePipe,
    target: ScreenTarget,
    visible: boolean,
    events: TerminalEvents,
    /** Nothing is ever typed into it, whoever is in control of the worker. */
    readOnly = false,
  ) {
    this.#retries = new Retries(core)
    this.#open = open
    this.#screen = new OrderedScreen(target)
    this.#events = events
    this.#visible = visible
    this.#readOnly = readOnly
    this.#connect()
  }

  /** What a person typed, pasted or clicked. Without control nothing is sent. */
  input(data: string | Uint8Array<ArrayBuffer>): void {
    if (this.#yours) this.#pipe?.send(typeof data === 'string' ? encoder.encode(data) : data)
  }

  resize(size: TerminalSize): void {
    if (this.#yours) this.#ask({ say: 'resize', size })
  }

  show(visible: boolean): void {
    if (this.#visible === visible) return
    this.#visible = visible
    this.#ask({ say: 'visible', visible })
  }

  close(): void {
    this.#ended = true
    this.#retries.stop()
    this.#pipe?.close()
    this.#pipe = null
  }

  #connect(): void {
    const pipe = this.#open(this.#visible)
    const visible = this.#visible
    const acks = new Acks((bytes) => this.#pipe === pipe && this.#ask({ say: 'ack', bytes }))
    this.#pipe = pipe
    Object.assign(pipe, {
      onopen: () => {
        // Shown or hidden while the pipe was opening.
        if (this.#visible !== visible) this.#ask({ say: 'visible', visible: this.#visible })
      },
      onmessage: ({ data }) => {
        if (this.#pipe !== pipe) return
        if (typeof data === 'string') return this.#hear(data)
        acks.received(data.byteLength)
        this.#screen.bytes(new Uint8Array(data), () => acks.parsed(data.byteLength))
      },
      onclose: () => {
        if (this.#pipe === pipe) this.#lost()
      },
    } satisfies Partial<PagePipe>)
  }

  #hear(text: string): void {
    const said = pipeWords(text)
    if (said) this.#take(said)
  }

  #take(said: PipeSay): void {
    switch (said.say) {
      case 'live':
        this.#retries.succeeded()
        this.#staleSince = 0
        this.#shown = true
        if (said.screen) this.#screen.redraw(said.screen.text, said.screen.size)
        return this.#events.state({ say: 'live' })
      case 'resized':
        return this.#screen.resize(said.size)
      case 'control':
        return this.#setControl(said.yours && !this.#readOnly)
      case 'stale':
        return this.#stale(said.words)
      case 'exited':
        this.#setControl(false)
        this.#ended = true
        return this.#events.state({ say: 'exited', exitCode: said.exitCode })
      case 'refused':
        this.#setControl(false)
        this.#ended = true
        return this.#events.state({ say: 'refused', words: said.words })
    }
  }

  #setControl(yours: boolean): void {
    if (this.#yours === yours) return
    this.#yours = yours
    this.#events.control(yours)
  }

  #stale(words: string): void {
    this.#setControl(false)
    if (!this.#shown) return this.#events.state({ say: 'connecting', words })
    this.#staleSince ||= Date.now()
    this.#events.state({ say: 'stale', words, since: this.#staleSince })
  }

  /** The pipe itself broke: the core is away. What is on screen stays. */
  #lost(): void {
    this.#pipe = null
    if (this.#ended) return
    this.#stale('The way to the worker is being opened again.')
    this.#retries.again(() => this.#connect())
  }

  #ask(ask: PipeAsk): void {
    if (this.#pipe?.readyState === 'open') this.#pipe.send(JSON.stringify(ask))
  }
}

const encoder = new TextEncoder()
