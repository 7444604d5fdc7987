/**
 * Remembers the escape sequence a stream of terminal bytes has begun and maybe not finished. A screen taken in the middle
 * of one has to hand its beginning on, or the rest would be read as text.
 */

/** Bytes kept. Longer sequences are strings (titles, pictures) without end, and only swallowed. */
const keptBytes = 64 * 1024

const eightBitIntroducers = new Set([0x90, 0x98, 0x9b, 0x9d, 0x9e, 0x9f])

export class Unfinished {
  /** The bytes since the last introducer; null = there was none, or they are too many to keep. */
  #sequence: number[] | null = null

  /** Takes whole characters only. */
  push(chunk: Uint8Array): void {
    const at = lastIntroducer(chunk)
    if (at !== null) this.#sequence = []
    if (!this.#sequence) return
    const more = chunk.subarray(at ?? 0)
    if (this.#sequence.length + more.length > keptBytes) this.#sequence = null
    else for (const byte of more) this.#sequence.push(byte)
  }

  /** What is open, if the parser says that something is. */
  sequence(): Uint8Array | null {
    return this.#sequence && Uint8Array.from(this.#sequence)
  }
}

/** Where the last sequence begins: at ESC, or at an 8-bit control, which UTF-8 writes in two bytes. */
function lastIntroducer(chunk: Uint8Array): number | null {
  for (let at = chunk.length - 1; at >= 0; at -= 1) {
    const byte = chunk[at] ?? 0
    if (byte === 0x1b) return at
    if (chunk[at - 1] === 0xc2 && eightBitIntroducers.has(byte)) return at - 1
  }
  return null
}
