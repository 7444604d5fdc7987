/**
 * What a client of RFB 3.8 may send, cut out of its byte stream by length. Sources: RFC 6143 and the community's RFB
 * protocol description (fence, continuous updates, SetDesktopSize, QEMU key events, extended clipboard).
 */

export const clientMessage = {
  setPixelFormat: 0,
  setEncodings: 2,
  framebufferUpdateRequest: 3,
  keyEvent: 4,
  pointerEvent: 5,
  clientCutText: 6,
  enableContinuousUpdates: 150,
  clientFence: 248,
  setDesktopSize: 251,
  qemu: 255,
} as const

/** The client broke the protocol; the words go to it as they are. */
export class RfbError extends Error {
  override name = 'RfbError'
}

export type ClientPart =
  | { part: 'version' | 'security' | 'init'; bytes: Uint8Array }
  | { part: 'message'; type: number; bytes: Uint8Array }

const maxEncodings = 1_024
const maxFencePayload = 64
/** A clipboard text is thrown away, but only so much of it. Bytes. */
const maxCutText = 16 * 1024 * 1024

/** Cuts a client's stream into whole messages. Holds at most one of them (some 4 KiB), whatever comes. */
export class ClientStream {
  #stage: 'version' | 'security' | 'init' | 'messages' = 'version'
  #held: Uint8Array = new Uint8Array(0)
  #skip = 0

  /** @throws RfbError on anything not known; the stream is then unusable. */
  push(chunk: Uint8Array): ClientPart[] {
    const parts: ClientPart[] = []
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    for (;;) {
      const skipped = Math.min(this.#skip, this.#held.length)
      this.#skip -= skipped
      this.#held = this.#held.subarray(skipped)
      const part = this.#held.length > 0 ? this.#next() : null
      if (part === null) break
      if (part !== 'skip') parts.push(part)
    }
    // What is left is a view on the caller's chunk, which may be large, or used again.
    this.#held = this.#held.slice()
    return parts
  }

  #next(): ClientPart | 'skip' | null {
    if (this.#stage === 'version') return this.#take('version', 12, 'security')
    if (this.#stage === 'security') return this.#take('security', 1, 'init')
    if (this.#stage === 'init') return this.#take('init', 1, 'messages')
    const length = messageLength(this.#held)
    if (length === null) return null
    if (typeof length === 'object') {
      this.#held = this.#held.subarray(length.head)
      this.#skip = length.skip
      return 'skip'
    }
    if (this.#held.length < length) return null
    const bytes = this.#held.slice(0, length)
    this.#held = this.#held.subarray(length)
    return { part: 'message', type: bytes[0] ?? 0, bytes }
  }

  #take(part: 'version' | 'security' | 'init', length: number, stage: 'security' | 'init' | 'messages'): ClientPart | null {
    if (this.#held.length < length) return null
    const bytes = this.#held.slice(0, length)
    this.#held = this.#held.subarray(length)
    this.#stage = stage
    return { part, bytes }
  }
}

/** Length of the message at the beginning, in bytes; null = more bytes are needed to tell. */
function messageLength(bytes: Uint8Array): number | { head: number; skip: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const known = (upTo: number): boolean => bytes.length >= upTo
  switch (bytes[0]) {
    case clientMessage.setPixelFormat:
      return 20
    case clientMessage.setEncodings: {
      if (!known(4)) return null
      const count = view.getUint16(2)
      if (count > maxEncodings) throw new RfbError(`SetEncodings with ${count} encodings`)
      return 4 + 4 * count
    }
    case clientMessage.framebufferUpdateRequest:
    case clientMessage.enableContinuousUpdates:
      return 10
    case clientMessage.keyEvent:
      return 8
    case clientMessage.pointerEvent:
      return 6
    case clientMessage.clientCutText: {
      if (!known(8)) return null
      // The extended form writes its length negative.
      const length = Math.abs(view.getInt32(4))
      if (length > maxCutText) throw new RfbError(`clipboard text of ${length} bytes`)
      return { head: 8, skip: length }
    }
    case clientMessage.clientFence: {
      if (!known(9)) return null
      const length = view.getUint8(8)
      if (length > maxFencePayload) throw new RfbError(`fence with ${length} bytes`)
      return 9 + length
    }
    case clientMessage.setDesktopSize:
      return known(7) ? 8 + 16 * view.getUint8(6) : null
    case clientMessage.qemu:
      if (!known(2)) return null
      if (bytes[1] !== 0) throw new RfbError(`QEMU message ${bytes[1]}`)
      return 12
    default:
      throw new RfbError(`message type ${bytes[0]}`)
  }
}
