import { mkdirSync, rmSync } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { type Log, wordsOf } from '#shared/program/log.ts'

type Segment = { start: number; length: number; path: string }

export type ByteLogOptions = {
  folder: string
  segmentBytes: number
  totalBytes: number
  log: Log
  /** Less is queued than before. */
  onWritten(): void
}

/**
 * What a terminal wrote, on disk, addressed by byte offset: segments of which the oldest are dropped above a total.
 * A disk that refuses ends the log, never the terminal: reading then finds less, and readers get a screen instead.
 */
export class ByteLog {
  readonly #options: ByteLogOptions
  readonly #segments: Segment[] = []
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #end = 0
  #file: FileHandle | null = null
  #writing: Promise<void> | null = null
  #broken = false
  #closed = false

  constructor(options: ByteLogOptions) {
    this.#options = options
    rmSync(options.folder, { recursive: true, force: true })
    mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  }

  /** Bytes taken but not yet written. */
  get queued(): number {
    return this.#waitingBytes
  }

  append(chunk: Uint8Array): void {
    if (this.#broken || this.#closed) return
    this.#waiting.push(chunk)
    this.#waitingBytes += chunk.length
    this.#writing ??= this.#drain().finally(() => (this.#writing = null))
  }

  /** Up to `max` bytes from `offset` on; null when they are not on disk. */
  async read(offset: number, max: number): Promise<Uint8Array | null> {
    const segment = this.#segments.find(({ start, length }) => offset >= start && offset < start + length)
    if (!segment) return null
    const length = Math.min(max, segment.start + segment.length - offset)
    try {
      const file = await open(segment.path, 'r')
      try {
        const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, offset - segment.start)
        return bytesRead > 0 ? buffer.subarray(0, bytesRead) : null
      } finally {
        await file.close()
      }
    } catch {
      return null
    }
  }

  /** Waits for what is queued, then removes every segment. */
  async remove(): Promise<void> {
    this.#closed = true
    await this.#writing
    await this.#file?.close()
    await rm(this.#options.folder, { recursive: true, force: true })
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#broken) {
      const batch = Buffer.concat(this.#waiting)
      this.#waiting = []
      try {
        await this.#write(batch)
      } catch (error) {
        this.#broken = true
        this.#waiting = []
        this.#waitingBytes = 0
        this.#options.onWritten()
        this.#options.log('terminal_log_ended', { reason: wordsOf(error) })
        return
      }
      this.#waitingBytes -= batch.length
      this.#options.onWritten()
    }
  }

  async #write(batch: Uint8Array): Promise<void> {
    let segment = this.#segments.at(-1)
    if (!segment || !this.#file || segment.length >= this.#options.segmentBytes) {
      await this.#file?.close()
      segment = { start: this.#end, length: 0, path: join(this.#options.folder, `${String(this.#end).padStart(16, '0')}.bytes`) }
      this.#file = await open(segment.path, 'w', 0o600)
      this.#segments.push(segment)
    }
    await this.#file.writeFile(batch)
    segment.length += batch.length
    this.#end += batch.length
    await this.#dropOldest()
  }

  async #dropOldest(): Promise<void> {
    let total = this.#segments.reduce((sum, { length }) => sum + length, 0)
    while (this.#segments.length > 1 && total > this.#options.totalBytes) {
      const oldest = this.#segments.shift()
      if (!oldest) return
      total -= oldest.length
      await rm(oldest.path, { force: true })
    }
  }
}
