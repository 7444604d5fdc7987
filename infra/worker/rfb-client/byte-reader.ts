import type { Readable } from 'node:stream'

/** Reads exact numbers of bytes from a stream; what is not asked for stays with the sender. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)

  constructor(stream: Readable) {
    this.#chunks = stream[Symbol.asyncIterator]()
  }

  /** The next `length` bytes. @throws when the stream ends before them. */
  async read(length: number): Promise<Buffer> {
    const parts = [this.#held]
    let have = this.#held.length
    while (have < length) {
      const { value, done } = await this.#chunks.next()
      if (done) throw new Error('the X server closed the connection')
      parts.push(value)
      have += value.length
    }
    const all = parts.length === 1 ? this.#held : Buffer.concat(parts, have)
    this.#held = all.subarray(length)
    return all.subarray(0, length)
  }
}
