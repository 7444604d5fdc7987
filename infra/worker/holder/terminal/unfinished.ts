/**
 * Finds what a stream of terminal bytes has begun and not finished: an escape sequence or a character cut in the middle.
 * A screen taken at such a moment has to hand the beginning on, or the rest would be read as text.
 */

/** Bytes kept of an unfinished sequence. Longer ones are strings (titles, pictures) without end, and only swallowed. */
const keptBytes = 64 * 1024

const introducers = new Set([0x90, 0x98, 0x9b, 0x9d, 0x9e, 0x9f])

export class Unfinished {
  /** The newest bytes from the last introducer on; null = none seen since, or it grew above what is kept. */
  #sequence: number[] | null = null
  #tail: Uint8Array = new Uint8Array(0)

  push(chunk: Uint8Array): void {
    const at = lastIntroducer(this.#tail, chunk)
    if (at !== null) this.#sequence = at < 0 ? [0xc2] : []
    if (this.#sequence) {
      const more = chunk.subarray(Math.max(0, at ?? 0))
      if (this.#sequence.length + more.length > keptBytes) this.#sequence = null
      else for (const byte of more) this.#sequence.push(byte)
    }
    const joined = new Uint8Array(Math.min(3, this.#tail.length + chunk.length))
    const all = chunk.length >= 3 ? chunk : Uint8Array.from([...this.#tail, ...chunk])
    joined.set(all.subarray(all.length - joined.length))
    this.#tail = joined
  }

  /** The sequence that is open if the parser says that one is, without a character cut at its end; null = too long. */
  sequence(): Uint8Array | null {
    if (!this.#sequence) return null
    return Uint8Array.from(this.#sequence.slice(0, this.#sequence.length - this.cutCharacter()))
  }

  /** How many bytes at the end are the beginning of a UTF-8 character. */
  cutCharacter(): number {
    for (let back = 1; back <= this.#tail.length; back += 1) {
      const byte = this.#tail[this.#tail.length - back] ?? 0
      if (byte < 0x80) return 0
      if (byte >= 0xc0) return back < characterLength(byte) ? back : 0
    }
    return 0
  }
}

const characterLength = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2)

/** Where in `chunk` the last sequence begins (ESC, or an 8-bit control written in UTF-8); -1 = with the byte before it. */
function lastIntroducer(tail: Uint8Array, chunk: Uint8Array): number | null {
  for (let at = chunk.length - 1; at >= 0; at -= 1) {
    const byte = chunk[at] ?? 0
    if (byte === 0x1b) return at
    const before = at > 0 ? chunk[at - 1] : tail.at(-1)
    if (introducers.has(byte) && before === 0xc2) return at - 1
  }
  return null
}
