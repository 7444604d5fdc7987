import type { Duplex } from 'node:stream'
import { encodeFrame, type Frame, FrameError, FrameReader } from '#shared/pure/frames.ts'
import { wordsOf } from '#shared/program/log.ts'

/** One framed conversation over a socket. */
export type Framed = {
  /** Sends a control frame. */
  say(words: object): void
  /** Sends a data frame; false = the other side is slow, wait for `onDrain`. */
  data(bytes: Uint8Array): boolean
  /** Stops and starts reading from the other side. */
  pause(): void
  resume(): void
  /** Sends what is queued, then closes; nothing more is heard from the other side. */
  end(): void
  destroy(): void
  /** Bytes accepted by `say` and `data` that the other side has not taken yet. */
  readonly queued: number
}

export type FramedHandlers = {
  onFrame(frame: Frame): void
  onDrain?(): void
  /** Called once. `fault` says what the other side did wrong; empty for an ordinary end. */
  onClosed(fault: string): void
}

/** How long a closing side waits for its last words to be taken, in milliseconds. */
const lingerMs = 2_000

/** Speaks frames over `socket`. Whatever the other side sends, memory stays bounded by one frame. */
export function framed(socket: Duplex, handlers: FramedHandlers): Framed {
  const reader = new FrameReader()
  let closed = false
  let ending = false
  let fault = ''
  const finish = (): void => {
    if (closed) return
    closed = true
    handlers.onClosed(fault)
  }
  socket.on('data', (chunk: Uint8Array) => {
    try {
      for (const frame of reader.push(chunk)) if (!ending && !socket.destroyed) handlers.onFrame(frame)
    } catch (error) {
      if (!(error instanceof FrameError)) throw error
      fault = wordsOf(error)
      socket.destroy()
    }
  })
  socket.on('drain', () => handlers.onDrain?.())
  socket.on('end', () => socket.end())
  socket.on('error', () => socket.destroy())
  socket.on('close', finish)

  const send = (frame: Frame): boolean => !closed && socket.writable && socket.write(encodeFrame(frame))
  return {
    say: (words) => void send({ type: 'control', text: JSON.stringify(words) }),
    data: (bytes) => send({ type: 'data', bytes }),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    end: () => {
      ending = true
      socket.end()
      setTimeout(() => socket.destroy(), lingerMs).unref()
    },
    destroy: () => void socket.destroy(),
    get queued() {
      return socket.writableLength
    },
  }
}
