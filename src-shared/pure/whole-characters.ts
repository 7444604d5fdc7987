/**
 * Hands a stream of UTF-8 bytes on without ever cutting a character: the beginning of one (at most 3 bytes) waits for its
 * rest. xterm 6.0 loses a character whose bytes come in two writes when one of its middle bytes is 0x80, so that the same
 * bytes would show differently depending on how they were cut.
 */
export class WholeCharacters {
  #held: Uint8Array = new Uint8Array(0)

  /** Bytes that wait for the rest of their character. */
  get held(): number {
    return this.#held.length
  }

  push(chunk: Uint8Array): Uint8Array {
    const all = this.#held.length === 0 ? chunk : concat(this.#held, chunk)
    const whole = all.length - cutAtEnd(all)
    this.#held = all.slice(whole)
    return all.subarray(0, whole)
  }
}

/** How many bytes at the end are the beginning of a character. */
function cutAtEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < lengthOf(byte) ? back : 0
  }
  return 0
}

const lengthOf = (lead: number): number => (lead >= 0xf8 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2)

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length + b.length)
  out.set(a)
  out.set(b, a.length)
  return out
}
