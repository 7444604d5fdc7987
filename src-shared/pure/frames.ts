/**
 * Frames of the session gateway: 4 bytes length (big endian, of what follows), 1 byte type (0 control, 1 data), payload.
 * Both sides refuse a frame above `maxFrameBytes`, so a hostile peer cannot make the other buffer without bound.
 */
export const maxFrameBytes = 1024 * 1024

export type Frame = { type: 'control'; text: string } | { type: 'data'; bytes: Uint8Array }

export class FrameError extends Error {
  override name = 'FrameError'
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** @throws FrameError when the payload exceeds `maxFrameBytes`. */
export function encodeFrame(frame: Frame): Uint8Array {
  const payload = frame.type === 'control' ? encoder.encode(frame.text) : frame.bytes
  if (payload.length + 1 > maxFrameBytes) throw new FrameError(`frame of ${payload.length} bytes is too large`)
  const out = new Uint8Array(5 + payload.length)
  new DataView(out.buffer).setUint32(0, payload.length + 1)
  out[4] = frame.type === 'control' ? 0 : 1
  out.set(payload, 5)
  return out
}

/**
 * Collects arbitrary chunks and returns whole frames. Memory is bounded by one frame plus one chunk.
 * @throws FrameError from `push` on an over-long, empty, unknown or non-UTF-8 frame; the stream is then unusable.
 */
export class FrameReader {
  #held: Uint8Array = new Uint8Array(0)

  push(chunk: Uint8Array): Frame[] {
    const frames: Frame[] = []
    this.#held = concat(this.#held, chunk)
    while (this.#held.length >= 4) {
      const length = new DataView(this.#held.buffer, this.#held.byteOffset).getUint32(0)
      if (length < 1 || length > maxFrameBytes) throw new FrameError(`frame length ${length} is not allowed`)
      if (this.#held.length < 4 + length) break
      const type = this.#held[4]
      const payload = this.#held.slice(5, 4 + length)
      this.#held = this.#held.subarray(4 + length)
      frames.push(parse(type, payload))
    }
    return frames
  }
}

function parse(type: number | undefined, payload: Uint8Array): Frame {
  if (type === 1) return { type: 'data', bytes: payload }
  if (type !== 0) throw new FrameError(`frame type ${type} is unknown`)
  try {
    return { type: 'control', text: decoder.decode(payload) }
  } catch {
    throw new FrameError('control frame is not UTF-8')
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const out = new Uint8Array(a.length + b.length)
  out.set(a)
  out.set(b, a.length)
  return out
}
