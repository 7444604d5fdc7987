import type { TerminalView } from './terminal-view.ts'

/** Acknowledgements closer together than this many bytes are not worth a message. */
const stepBytes = 32 * 1024
/** How long the page that is furthest may be behind before what is due is left out, and before typing does that (milliseconds). */
const lateMs = 2_000
const behindMs = 250

type Look = Pick<TerminalView, 'visible' | 'ready' | 'position'>

/**
 * How much a terminal's gateway may send. The page that is furthest sets the pace, so a stalled one holds nobody back;
 * with nobody looking nothing is acknowledged and the gateway soon rests. What is sent beyond an acknowledgement always
 * fits the ring, so a page that keeps up never misses a byte.
 */
export class Pace {
  readonly #ringBytes: number
  #acked = 0
  /** Since when the furthest page has bytes to come; null while it has them all. */
  #behindSince: number | null = null

  constructor(ringBytes: number) {
    this.#ringBytes = ringBytes
  }

  /** Bytes go on from `offset`. */
  start(offset: number): void {
    this.#acked = offset
    this.#behindSince = null
  }

  /** The offset to acknowledge now, or null. Times are milliseconds of one clock. */
  ack(views: readonly Look[], end: number, now: number): number | null {
    const furthest = Math.max(-1, ...views.map((view) => (view.visible ? (view.position ?? -1) : -1)))
    // Nobody looking is nobody waiting.
    if (furthest === end || furthest < 0) this.#behindSince = null
    else this.#behindSince ??= now
    // The gateway's own window is twice the ring: staying one ring behind keeps the rest within it.
    const offset = furthest - this.#ringBytes
    if (offset < this.#acked + stepBytes) return null
    this.#acked = offset
    return offset
  }

  /** Whether a page that takes bytes has been behind for so long that it had better see the screen as it is now. */
  isLate(views: readonly Look[], now: number): boolean {
    return this.#behindFor(now) > lateMs && views.some((view) => view.ready)
  }

  isBehind(now: number): boolean {
    return this.#behindFor(now) > behindMs
  }

  #behindFor(now: number): number {
    return this.#behindSince === null ? 0 : now - this.#behindSince
  }
}
