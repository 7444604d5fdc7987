import type { SessionId } from '#shared/schema/ids.ts'
import type { Session, TerminalSize } from '#shared/schema/session.ts'
import type { Log } from '#shared/program/log.ts'
import { ByteLog } from './byte-log.ts'
import { openPty, type Pty } from './pty.ts'
import { Ring } from './ring.ts'
import { Screen, type Snapshot } from './screen.ts'

/** A change of size, at the byte from which on it holds. */
export type ResizeMark = { offset: number; size: TerminalSize }

/** What is kept of the bytes a terminal wrote: in memory, and on disk in segments up to a total. Bytes. */
export const keptBytes = { ring: 1024 * 1024, segment: 4 * 1024 * 1024, total: 64 * 1024 * 1024 }
/** The program is stopped above, and goes on below, this many bytes that screen or log have not worked off. */
const highWater = 256 * 1024
const lowWater = 64 * 1024
/** Input and answers a program does not read are dropped above this, so that a deaf program costs no memory. */
const inputLimit = 256 * 1024
const marksKept = 256
/** Longest screen text in one frame, in bytes of its JSON; the frame's own limit is 1 MiB. */
const textLimit = 960 * 1024

/**
 * One program under a pseudo-terminal with all that is known of it: every byte has an offset, the newest are in memory,
 * older ones on disk, and the screen stands beside them. Readers come and go; none of them can slow the program.
 */
export class HeldTerminal {
  readonly sessionId: SessionId
  readonly title: string
  readonly kind: Session['kind']
  readonly #ring: Ring
  readonly #log: ByteLog
  readonly #screen: Screen
  readonly #pty: Pty
  readonly #watchers = new Set<() => void>()
  readonly #marks: ResizeMark[] = []
  #size: TerminalSize
  #resizes = 0
  #paused = false
  #ended: { exitCode: number | null } | null = null

  /** @throws when the program cannot be started. */
  constructor(options: {
    sessionId: SessionId
    title: string
    kind: Session['kind']
    size: TerminalSize
    command: readonly string[]
    folder: string
    log: Log
    kept?: typeof keptBytes
    onEnd(exitCode: number | null): void
  }) {
    this.sessionId = options.sessionId
    this.title = options.title
    this.kind = options.kind
    this.#size = options.size
    const kept = options.kept ?? keptBytes
    this.#ring = new Ring(kept.ring)
    this.#log = new ByteLog({
      folder: options.folder,
      segmentBytes: kept.segment,
      totalBytes: kept.total,
      log: options.log,
      onWritten: () => this.#relieve(),
    })
    this.#screen = new Screen(options.size, {
      onReply: (text) => this.write(Buffer.from(text)),
      onParsed: () => this.#relieve(),
    })
    this.#pty = openPty(options.command, options.size, {
      onData: (bytes) => this.#take(bytes),
      onExit: (exitCode) => {
        this.#ended = { exitCode }
        options.onEnd(exitCode)
        this.#wake()
      },
    })
  }

  get offset(): number {
    return this.#ring.end
  }
  get size(): TerminalSize {
    return this.#size
  }
  get ended(): { exitCode: number | null } | null {
    return this.#ended
  }

  /** Bytes taken from the program that screen or log have not worked off. */
  get backlog(): number {
    return Math.max(this.#screen.queued, this.#log.queued)
  }

  /** Input, as typed. */
  write(bytes: Uint8Array): void {
    if (!this.#ended && this.#pty.queued + bytes.length <= inputLimit) this.#pty.write(bytes)
  }

  resize(size: TerminalSize): void {
    if (this.#ended || (size.cols === this.#size.cols && size.rows === this.#size.rows)) return
    this.#size = size
    this.#marks.push({ offset: this.offset, size })
    this.#resizes += 1
    if (this.#marks.length > marksKept) this.#marks.shift()
    this.#screen.resize(size)
    this.#pty.resize(size)
    this.#wake()
  }

  /** How often the size changed since the start. */
  get resizes(): number {
    return this.#resizes
  }

  /** The change of size after the first `count` ones, if there is one; 'dropped' when it is not kept any more. */
  resizeAfter(count: number): ResizeMark | null | 'dropped' {
    const at = this.#marks.length - (this.#resizes - count)
    return at < 0 ? 'dropped' : (this.#marks[at] ?? null)
  }

  /** Up to `max` bytes from `offset` on, from memory or disk; null when they are not kept any more. */
  async read(offset: number, max: number): Promise<Uint8Array | null> {
    return this.#ring.read(offset, max) ?? (await this.#log.read(offset, max))
  }

  /** Whether a reader who has everything before `offset` can go on from there without a new screen. */
  async reaches(offset: number): Promise<boolean> {
    if (offset > this.offset || this.#marks.some((mark) => mark.offset > offset)) return false
    return offset === this.offset || (await this.read(offset, 1)) !== null
  }

  /** The screen, with as much of what scrolled away as fits one frame. */
  snapshot(): Snapshot {
    for (const scrollback of [1_000, 200, 0]) {
      const snapshot = this.#screen.snapshot(scrollback)
      if (Buffer.byteLength(JSON.stringify(snapshot.text)) <= textLimit) return snapshot
    }
    return this.#screen.plain()
  }

  /** Calls `wake` whenever there may be something new to read. Returns the function that ends this. */
  watch(wake: () => void): () => void {
    this.#watchers.add(wake)
    return () => this.#watchers.delete(wake)
  }

  kill(): void {
    if (!this.#ended) this.#pty.kill()
  }

  /** Gives up memory and disk. */
  async dispose(): Promise<void> {
    this.kill()
    this.#screen.dispose()
    await this.#log.remove()
  }

  #take(bytes: Uint8Array): void {
    this.#ring.push(bytes)
    this.#log.append(bytes)
    this.#screen.write(bytes)
    if (!this.#paused && this.backlog > highWater) {
      this.#paused = true
      this.#pty.pause()
    }
    this.#wake()
  }

  #relieve(): void {
    if (!this.#paused || this.backlog > lowWater) return
    this.#paused = false
    this.#pty.resume()
  }

  #wake(): void {
    for (const wake of this.#watchers) wake()
  }
}
