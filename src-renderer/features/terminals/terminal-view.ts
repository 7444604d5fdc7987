import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon } from '@xterm/addon-search'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import type { TerminalSize } from '#shared/schema/session.ts'
import { watchTheme } from '../../kit/theme.ts'
import { fittingFont, fontSizes } from './fit.ts'
import { drawByHardware } from './graphics.ts'
import { swallowQueries } from './swallow-queries.ts'
import { terminalTheme } from './terminal-theme.ts'

type ViewEvents = {
  /** What a person typed, pasted or clicked. */
  input(data: string | Uint8Array<ArrayBuffer>): void
  /** The pane would hold this many cells; told while in control. */
  fits(size: TerminalSize): void
  link(url: string): void
  paste(text: string): void
  search(): void
}

const fontFamily = "'JetBrains Mono Variable', ui-monospace, monospace"
const scrollback = 10_000

/** xterm.js in an element of the page, with everything a worker must not be able to use switched off. */
export class TerminalView {
  readonly terminal: Terminal
  readonly search = new SearchAddon({ highlightLimit: 1_000 })
  readonly #fit = new FitAddon()
  readonly #host: HTMLElement
  readonly #events: ViewEvents
  readonly #ends: (() => void)[] = []
  #stopDrawing: () => void = () => undefined
  #visible = false
  #yours = false

  constructor(host: HTMLElement, screenReader: boolean, events: ViewEvents) {
    this.#host = host
    this.#events = events
    this.terminal = new Terminal({
      allowProposedApi: true,
      disableStdin: true,
      fontFamily,
      fontSize: fontSizes.usual,
      fontWeightBold: 600,
      // A blinking cursor is an animation: the browser would make sixty frames a second for it.
      cursorBlink: false,
      cursorInactiveStyle: 'outline',
      scrollback,
      // Programs choose colours for one theme; here they must be read in both.
      minimumContrastRatio: 4.5,
      screenReaderMode: screenReader,
      theme: terminalTheme(),
      linkHandler: { activate: (_, url) => events.link(url), allowNonHttpProtocols: false },
    })
    swallowQueries(this.terminal.parser)
    this.terminal.loadAddon(this.#fit)
    this.terminal.loadAddon(this.search)
    this.terminal.loadAddon(new WebLinksAddon((_, url) => events.link(url)))
    this.terminal.onData((data) => events.input(data))
    this.terminal.onBinary((data) => events.input(Uint8Array.from(data, (char) => char.charCodeAt(0))))
    this.terminal.attachCustomKeyEventHandler((event) => this.#ownKey(event))
    this.terminal.onResize(() => this.#layOut())
    this.terminal.open(host)
    this.#watch()
  }

  /** In control the pane decides the size; else the worker does, and the font makes it fit. */
  setControl(yours: boolean): void {
    this.#yours = yours
    this.terminal.options.disableStdin = !yours
    this.#layOut()
  }

  setVisible(visible: boolean): void {
    if (this.#visible === visible) return
    this.#visible = visible
    this.#stopDrawing()
    if (!visible) return
    this.#stopDrawing = drawByHardware(this.terminal)
    this.#layOut()
  }

  setScreenReader(on: boolean): void {
    this.terminal.options.screenReaderMode = on
  }

  dispose(): void {
    this.#stopDrawing()
    for (const end of this.#ends) end()
    this.terminal.dispose()
  }

  #watch(): void {
    const observer = new ResizeObserver(() => this.#layOut())
    observer.observe(this.#host)
    const onPaste = (event: ClipboardEvent) => {
      event.preventDefault()
      event.stopPropagation()
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (this.#yours && text !== '') this.#events.paste(text)
    }
    // Before xterm sees it.
    this.#host.addEventListener('paste', onPaste, { capture: true })
    this.#ends.push(
      () => observer.disconnect(),
      () => this.#host.removeEventListener('paste', onPaste, { capture: true }),
      watchTheme(() => {
        this.terminal.options.theme = terminalTheme()
      }),
    )
  }

  #layOut(): void {
    if (!this.#visible || this.#host.clientWidth === 0) return
    if (this.#yours) {
      this.terminal.options.fontSize = fontSizes.usual
      const size = this.#fit.proposeDimensions()
      if (!size || Number.isNaN(size.cols) || size.cols < 2 || size.rows < 2) return
      if (size.cols !== this.terminal.cols || size.rows !== this.terminal.rows) this.#events.fits(size)
      return
    }
    const screen = this.#host.querySelector('.xterm-screen')?.getBoundingClientRect()
    if (!screen) return
    const { cols, rows, options } = this.terminal
    const scale = fontSizes.usual / (options.fontSize ?? fontSizes.usual)
    const cell = { width: (screen.width / cols) * scale, height: (screen.height / rows) * scale }
    const pane = { width: this.#host.clientWidth, height: this.#host.clientHeight }
    const font = fittingFont(pane, cell, { cols, rows })
    if (font !== options.fontSize) this.terminal.options.fontSize = font
  }

  /** @returns false where the key is not the terminal's */
  #ownKey(event: KeyboardEvent): boolean {
    if (!event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey) return true
    switch (event.code) {
      case 'KeyF':
        event.preventDefault()
        if (event.type === 'keydown') this.#events.search()
        return false
      case 'KeyC':
        event.preventDefault()
        if (event.type === 'keydown') this.#copy()
        return false
      case 'KeyV':
        // The browser turns it into a paste event, which needs no permission to read the clipboard.
        return false
      default:
        return true
    }
  }

  #copy(): void {
    const text = this.terminal.getSelection()
    if (text !== '') void navigator.clipboard.writeText(text)
  }
}

/** The terminal measures its font when it opens, so the font must be there. */
export const terminalFontReady = (): Promise<unknown> => document.fonts.load(`${fontSizes.usual}px ${fontFamily}`)
