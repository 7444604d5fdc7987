import RFB from '@novnc/novnc'
import type { Preferences } from '#shared/contract/settings.ts'
import type { PipeSay } from '#shared/schema/pipe.ts'
import { Retries } from '../../client/retries.ts'
import type { PagePipe, Transport } from '../../client/transport.ts'
import { keysymsOf } from './keysym.ts'
import { releaseInput, type LastPointer } from './release-input.ts'
import { rfbChannel } from './rfb-channel.ts'

type DesktopScale = Preferences['desktopScale']

export type DesktopState =
  /** Nothing was shown yet; `words` say why it takes long, else empty. */
  | { say: 'connecting'; words: string }
  | { say: 'live' }
  /** The picture is as of `since` (this machine's clock, milliseconds). */
  | { say: 'stale'; words: string; since: number }
  | { say: 'refused'; words: string }

type DesktopEvents = {
  state(state: DesktopState): void
  control(yours: boolean): void
}

/**
 * One live desktop in an element of the page. View-only until the pipe says that input passes. RFB cannot go on in the
 * middle, so after every break a new pipe is opened; the last picture stays behind it until new pixels cover it.
 */
export class DesktopSession {
  readonly #open: () => PagePipe
  readonly #host: HTMLElement
  readonly #still: HTMLCanvasElement
  readonly #events: DesktopEvents
  readonly #ends: (() => void)[] = []
  #rfb: RFB | null = null
  #scale: DesktopScale
  #yours = false
  #ended = false
  #pointer: LastPointer | null = null
  #shown = false
  #staleSince = 0
  readonly #retries: Retries

  /** @param still a canvas behind `host` that keeps the last picture */
  constructor(
    core: Pick<Transport, 'link' | 'watchLink'>,
    open: () => PagePipe,
    host: HTMLElement,
    still: HTMLCanvasElement,
    scale: DesktopScale,
    events: DesktopEvents,
  ) {
    this.#retries = new Retries(core)
    this.#open = open
    this.#host = host
    this.#still = still
    this.#scale = scale
    this.#events = events
    this.#watch()
    this.#connect()
  }

  setScale(scale: DesktopScale): void {
    this.#scale = scale
    this.#applyScale()
  }

  /** Types a text key by key; for characters that have no key event here. */
  type(text: string): void {
    for (const keysym of keysymsOf(text)) this.#rfb?.sendKey(keysym, null)
  }

  focus(): void {
    this.#rfb?.focus({ preventScroll: true })
  }

  /** Lets go of everything held; while in control only, elsewhere nothing is held. */
  release(): void {
    const canvas = this.#canvas()
    if (this.#yours && canvas) releaseInput(canvas, this.#pointer)
  }

  close(): void {
    this.release()
    this.#ended = true
    this.#retries.stop()
    for (const end of this.#ends) end()
    this.#rfb?.disconnect()
    this.#rfb = null
  }

  #connect(): void {
    const channel = rfbChannel(
      this.#open(),
      (said) => this.#rfb === rfb && this.#hear(said),
      // noVNC takes its canvas away when it disconnects, so the picture is kept before.
      () => this.#rfb === rfb && this.#keepPicture(),
    )
    const rfb = new RFB(this.#host, channel, { shared: true })
    this.#rfb = rfb
    rfb.viewOnly = true
    rfb.focusOnClick = true
    rfb.background = 'transparent'
    this.#applyScale()
    rfb.addEventListener('connect', () => {
      if (this.#rfb !== rfb) return
      this.#retries.succeeded()
      this.#staleSince = 0
      this.#shown = true
      this.#events.state({ say: 'live' })
    })
    rfb.addEventListener('disconnect', () => this.#rfb === rfb && this.#lost())
    rfb.addEventListener(
      'securityfailure',
      () => this.#rfb === rfb && this.#refuse('The desktop asks for a password that no console has.'),
    )
  }

  #hear(said: PipeSay): void {
    switch (said.say) {
      case 'control':
        return this.#setControl(said.yours)
      case 'stale':
        return this.#stale(said.words)
      case 'refused':
        return this.#refuse(said.words)
      case 'live':
      case 'resized':
      case 'exited':
    }
  }

  #setControl(yours: boolean): void {
    if (this.#yours === yours) return
    // Releases go out while this end may still write; the order is the point (see releaseInput).
    if (!yours) this.release()
    this.#yours = yours
    if (this.#rfb) this.#rfb.viewOnly = !yours
    this.#applyScale()
    this.#events.control(yours)
  }

  #stale(words: string): void {
    this.#setControl(false)
    if (!this.#shown) return this.#events.state({ say: 'connecting', words })
    this.#staleSince ||= Date.now()
    this.#events.state({ say: 'stale', words, since: this.#staleSince })
  }

  #refuse(words: string): void {
    this.#keepPicture()
    this.#setControl(false)
    this.#ended = true
    this.#events.state({ say: 'refused', words })
  }

  #lost(): void {
    this.#rfb = null
    if (this.#ended) return
    this.#stale('The way to the worker is being opened again.')
    this.#retries.again(() => this.#connect())
  }

  #applyScale(): void {
    if (!this.#rfb) return
    this.#rfb.scaleViewport = this.#scale !== 'actual'
    // Only a holder may change the size of the worker's screen; noVNC asks again whenever this is set.
    this.#rfb.resizeSession = this.#scale === 'resize' && this.#yours
  }

  #keepPicture(): void {
    const canvas = this.#canvas()
    if (!canvas || canvas.width === 0) return
    this.#still.width = canvas.width
    this.#still.height = canvas.height
    this.#still.getContext('2d')?.drawImage(canvas, 0, 0)
  }

  #canvas(): HTMLCanvasElement | null {
    return this.#host.querySelector('canvas')
  }

  #watch(): void {
    const listen = (target: EventTarget, type: string, run: (event: Event) => void) => {
      target.addEventListener(type, run, { capture: true })
      this.#ends.push(() => target.removeEventListener(type, run, { capture: true }))
    }
    const onPointer = (event: Event) => {
      if (event instanceof MouseEvent) this.#pointer = { clientX: event.clientX, clientY: event.clientY }
    }
    listen(this.#host, 'mousemove', onPointer)
    listen(this.#host, 'mousedown', onPointer)
    // noVNC lets go of keys when the window blurs; leaving its canvas or hiding the page must do the same.
    listen(this.#host, 'focusout', () => this.release())
    listen(document, 'visibilitychange', () => document.hidden && this.release())
    listen(window, 'blur', (event) => event.isTrusted && this.release())
  }
}
