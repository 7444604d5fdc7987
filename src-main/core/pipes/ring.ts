/** The newest bytes of a terminal, by their offset since it was opened. Memory is bounded by `capacity` bytes. */
export class Ring {
  readonly #bytes: Uint8Array
  #start = 0
  #end = 0

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity)
  }

  /** Offset of the oldest byte kept. */
  get start(): number {
    return this.#start
  }

  /** Offset after the newest byte. */
  get end(): number {
    return this.#end
  }

  /** Forgets everything; the next byte has this offset. */
  reset(offset: number): void {
    this.#start = offset
    this.#end = offset
  }

  push(bytes: Uint8Array): void {
    const capacity = this.#bytes.length
    const kept = bytes.subarray(Math.max(0, bytes.length - capacity))
    let at = (this.#end + bytes.length - kept.length) % capacity
    const first = Math.min(kept.length, capacity - at)
    this.#bytes.set(kept.subarray(0, first), at)
    this.#bytes.set(kept.subarray(first), 0)
    at = this.#end + bytes.length
    this.#end = at
    this.#start = Math.max(this.#start, at - capacity)
  }

  /** A copy of up to `most` bytes from `offset` on; null when they are not kept any more. */
  read(offset: number, most: number): Uint8Array | null {
    if (offset < this.#start || offset > this.#end) return null
    const length = Math.min(most, this.#end - offset)
    const out = new Uint8Array(length)
    const at = offset % this.#bytes.length
    const first = Math.min(length, this.#bytes.length - at)
    out.set(this.#bytes.subarray(at, at + first))
    out.set(this.#bytes.subarray(0, length - first), first)
    return out
  }
}
