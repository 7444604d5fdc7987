import type { Page } from '@playwright/test'
import { pipeOpen, pipeSay } from '#shared/schema/pipe.ts'

/** Bytes that reached the page at a known offset of the terminal. */
export type Piece = { offset: number; bytes: Buffer }

/**
 * Everything that went over a page's terminal and desktop pipes (web shell: a WebSocket each), as the browser saw it. Must be
 * attached before the page opens them.
 */
export class PipeRecord {
  /** By session. */
  readonly #pieces = new Map<string, Piece[]>()
  /** Bytes of input that left the page, terminals and desktops together. */
  inputBytes = 0
  /** Snapshots of a screen that the page was given instead of bytes. */
  screens = 0

  constructor(page: Page) {
    page.on('websocket', (socket) => {
      const asked = new URL(socket.url()).searchParams.get('open')
      if (asked === null) return
      const open = pipeOpen.parse(JSON.parse(asked))
      const pieces = open.kind === 'terminal' ? this.#of(open.sessionId) : []
      let offset = endOf(pieces.at(-1))
      socket.on('framereceived', ({ payload }) => {
        if (typeof payload !== 'string') {
          pieces.push({ offset, bytes: payload })
          offset += payload.length
          return
        }
        const said = pipeSay.parse(JSON.parse(payload))
        if (said.say !== 'live' || !said.screen) return
        offset = said.screen.offset
        this.screens++
      })
      socket.on('framesent', ({ payload }) => {
        if (typeof payload !== 'string') this.inputBytes += payload.length
      })
    })
  }

  /** The sessions whose terminals the page opened, oldest first. */
  sessions(): string[] {
    return [...this.#pieces.keys()]
  }

  /** Up to which offset the page was sent a session. */
  end(sessionId: string): number {
    return endOf(this.#of(sessionId).at(-1))
  }

  /** What the page was sent of a session, piece by piece. */
  pieces(sessionId: string): readonly Piece[] {
    return this.#of(sessionId)
  }

  #of(sessionId: string): Piece[] {
    const known = this.#pieces.get(sessionId)
    if (known) return known
    const fresh: Piece[] = []
    this.#pieces.set(sessionId, fresh)
    return fresh
  }
}

const endOf = (piece: Piece | undefined): number => (piece ? piece.offset + piece.bytes.length : 0)
