/** The newest bytes of a stream, addressed by their offset from its start. Takes `capacity` bytes of memory, no more. */
export class Ring {
  readonly #bytes: Uint8Array
  #end = 0

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity)
  }

  /** Offset after the newest byte. */
  get end(): number {
    return this.#end
  }

  /** Offset of the oldest byte still here. */
  get start(): number {
    return Math.max(0, this.#end - this.#bytes.length)
  }

  push(chunk: Uint8Array): void {
    const capacity = this.#bytes.length
    const kept = chunk.length > capacity ? chunk.subarray(chunk.length - capacity) : chunk
    const at = (this.#end + chunk.length - kept.length) % capacity
    const first = Math.min(kept.length, capacity - at)
    this.#bytes.set(kept.subarray(0, first), at)
    this.#bytes.set(kept.subarray(first), 0)
    this.#end += chunk.length
  }

  /** A copy of up to `max` bytes from `offset` on; null when they are no longer, or not yet, here. */
  read(offset: number, max: number): Uint8Array | null {
    if (offset < this.start || offset > this.#end) return null
    const length = Math.min(max, this.#end - offset)
    const at = offset % this.#bytes.length
    const first = Math.min(length, this.#bytes.length - at)
    const out = new Uint8Array(length)
    out.set(this.#bytes.subarray(at, at + first))
    out.set(this.#bytes.subarray(0, length - first), first)
    return out
  }
}
