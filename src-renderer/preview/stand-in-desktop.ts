import type { PagePipe } from '../client/transport.ts'
import { scenario } from './scenario.ts'
import { standInPipe } from './stand-in-pipe.ts'

const width = 1024
const height = 640
const text = (words: string) => new TextEncoder().encode(words)

/** What reached the pretend desktop, for whoever looks from outside. */
export const reached: { keys: { down: boolean; keysym: number }[]; buttons: number[] } = { keys: [], buttons: [] }
Object.assign(window, { reached })

/** A pretend X server: enough of RFB 3.8 to be looked at, and to hear keys and buttons. */
export const standInDesktop = (yours: () => boolean, watch: (changed: () => void) => () => void): PagePipe =>
  standInPipe((pipe) => {
    let step = 0
    let painted = false
    pipe.say({ say: 'live', screen: null })
    pipe.say({ say: 'control', yours: yours() })
    pipe.bytes(text('RFB 003.008\n'))
    const unwatch = watch(() => pipe.say({ say: 'control', yours: yours() }))
    const hear = (message: Uint8Array) => {
      const view = new DataView(message.buffer, message.byteOffset)
      if (message[0] === 3 && !painted) {
        painted = true
        pipe.bytes(picture())
        if (scenario.stale) pipe.say({ say: 'stale', words: 'worker-1 does not answer. The console goes on trying.' })
      }
      if (message[0] === 4) reached.keys.push({ down: message[1] === 1, keysym: view.getUint32(4) })
      if (message[0] === 5) reached.buttons.push(message[1] ?? 0)
    }
    return {
      heard: (data) => {
        if (typeof data === 'string') return
        step += 1
        if (step === 1) return pipe.bytes(Uint8Array.of(1, 1))
        if (step === 2) return pipe.bytes(Uint8Array.of(0, 0, 0, 0))
        if (step === 3) return pipe.bytes(serverInit())
        for (const message of messagesIn(data)) hear(message)
      },
      closed: unwatch,
    }
  })

/** Client messages by their lengths (RFC 6143); only those that noVNC sends. */
function messagesIn(data: Uint8Array): Uint8Array[] {
  const messages: Uint8Array[] = []
  for (let at = 0; at < data.length;) {
    const lengths: Record<number, number> = {
      0: 20,
      2: 4 + 4 * (((data[at + 2] ?? 0) << 8) | (data[at + 3] ?? 0)),
      3: 10,
      4: 8,
      5: 6,
    }
    const length = lengths[data[at] ?? -1] ?? data.length - at
    messages.push(data.slice(at, at + length))
    at += length
  }
  return messages
}

function serverInit(): Uint8Array {
  const name = text('stand-in')
  const out = new Uint8Array(24 + name.length)
  const view = new DataView(out.buffer)
  view.setUint16(0, width)
  view.setUint16(2, height)
  out.set([32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0], 4)
  view.setUint32(20, name.length)
  out.set(name, 24)
  return out
}

/** One raw rectangle: a drawn desktop. */
function picture(): Uint8Array {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  drawDesktop(context, width, height, 0)
  const pixels = context.getImageData(0, 0, width, height).data
  const out = new Uint8Array(16 + pixels.length)
  const view = new DataView(out.buffer)
  view.setUint16(2, 1)
  view.setUint16(8, width)
  view.setUint16(10, height)
  out.set(pixels, 16)
  return out
}

/** A quiet desktop with a window, drawn rather than photographed. */
export function drawDesktop(context: OffscreenCanvasRenderingContext2D, wide: number, high: number, kind: number): void {
  const grounds = ['#2c3644', '#24303a', '#3a3340', '#2a3a35']
  context.fillStyle = grounds[kind % grounds.length] ?? '#2c3644'
  context.fillRect(0, 0, wide, high)
  context.fillStyle = '#e9ebee'
  context.fillRect(wide * 0.08, high * 0.1, wide * 0.6, high * 0.66)
  context.fillStyle = '#5b6675'
  context.fillRect(wide * 0.08, high * 0.1, wide * 0.6, 24)
  context.fillStyle = '#1c2128'
  context.fillRect(wide * 0.42, high * 0.4, wide * 0.5, high * 0.5)
  context.font = '15px monospace'
  context.fillStyle = '#9fd4a8'
  for (let line = 0; line < 9; line += 1)
    context.fillText(`${line + 1}  const token = lexer.next()`, wide * 0.44, high * 0.46 + line * 22)
  context.fillStyle = '#333b46'
  for (let line = 0; line < 7; line += 1)
    context.fillRect(wide * 0.11, high * 0.2 + line * 28, wide * (0.2 + ((line * 7) % 5) * 0.05), 10)
}
