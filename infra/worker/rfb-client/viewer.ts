import { createConnection } from 'node:net'
import { ByteReader } from './byte-reader.ts'
import { Framebuffer } from './framebuffer.ts'
import { greet } from './greet.ts'
import { drawHextile, type Rect } from './hextile.ts'

const encoding = { raw: 0, copyRect: 1, hextile: 5, desktopSize: -223 } as const

/** A desktop larger than this is not looked at: pixels. */
const maxPixels = 8_192 * 8_192

/**
 * A viewer of our own that only looks: it sends no input, and asks for what changed only when `wanted` resolves, so an
 * animation on the desktop costs no more than one update per picture.
 */
export async function* watchDesktop(
  rfbSocket: string,
  wanted: () => Promise<void>,
  signal: AbortSignal,
): AsyncGenerator<Framebuffer> {
  const socket = createConnection({ path: rfbSocket, signal })
  socket.on('error', () => socket.destroy())
  const reader = new ByteReader(socket)
  try {
    let picture = await start(reader, (bytes) => socket.write(bytes))
    let incremental = false
    for (;;) {
      socket.write(updateRequest(incremental, picture))
      const next = await update(reader, picture)
      // After a change of size everything is asked for anew.
      incremental = next === picture
      picture = next
      yield picture
      await wanted()
    }
  } finally {
    socket.destroy()
  }
}

async function start(reader: ByteReader, send: (bytes: Uint8Array) => void): Promise<Framebuffer> {
  const { width, height } = await greet(reader, send)
  send(pixelFormat)
  send(encodings([encoding.copyRect, encoding.hextile, encoding.raw, encoding.desktopSize]))
  return blank(width, height)
}

/** Waits for the next update and draws it. Gives another framebuffer when the size changed. */
async function update(reader: ByteReader, picture: Framebuffer): Promise<Framebuffer> {
  for (;;) {
    const type = (await reader.read(1)).readUInt8()
    // Bell has no body; colour maps and clipboard text are not asked for, but may come.
    if (type === 1) await reader.read(6 * (await reader.read(5)).readUInt16BE(3))
    else if (type === 3) await skip(reader, (await reader.read(7)).readUInt32BE(3))
    else if (type === 0) break
    else if (type !== 2) throw new Error(`the X server sent message ${type}`)
  }
  const count = (await reader.read(3)).readUInt16BE(1)
  let to = picture
  for (let index = 0; index < count; index += 1) to = await drawRect(reader, to)
  return to
}

async function drawRect(reader: ByteReader, to: Framebuffer): Promise<Framebuffer> {
  const head = await reader.read(12)
  const rect: Rect = {
    x: head.readUInt16BE(0),
    y: head.readUInt16BE(2),
    width: head.readUInt16BE(4),
    height: head.readUInt16BE(6),
  }
  const kind = head.readInt32BE(8)
  if (kind === encoding.desktopSize) return blank(rect.width, rect.height)
  if (rect.x + rect.width > to.width || rect.y + rect.height > to.height) throw new Error('a rectangle lies outside the desktop')
  if (kind === encoding.raw) to.put(rect.x, rect.y, rect.width, rect.height, await reader.read(rect.width * rect.height * 4))
  else if (kind === encoding.hextile) await drawHextile(reader, to, rect)
  else if (kind === encoding.copyRect) {
    const from = await reader.read(4)
    const [x, y] = [from.readUInt16BE(0), from.readUInt16BE(2)]
    if (x + rect.width > to.width || y + rect.height > to.height) throw new Error('a copy comes from outside the desktop')
    to.copy(x, y, rect.x, rect.y, rect.width, rect.height)
  } else throw new Error(`the X server used encoding ${kind}`)
  return to
}

async function skip(reader: ByteReader, length: number): Promise<void> {
  for (let left = length; left > 0; left -= 65_536) await reader.read(Math.min(left, 65_536))
}

function blank(width: number, height: number): Framebuffer {
  if (width * height > maxPixels || width === 0 || height === 0) throw new Error(`a desktop of ${width} × ${height} pixels`)
  return new Framebuffer(width, height)
}

function updateRequest(incremental: boolean, { width, height }: Framebuffer): Uint8Array {
  const out = Buffer.alloc(10)
  out.writeUInt8(3, 0)
  out.writeUInt8(incremental ? 1 : 0, 1)
  out.writeUInt16BE(width, 6)
  out.writeUInt16BE(height, 8)
  return out
}

/** 32 bits per pixel, little-endian, blue lowest. */
const pixelFormat = Uint8Array.of(0, 0, 0, 0, 32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0)

function encodings(list: readonly number[]): Uint8Array {
  const out = Buffer.alloc(4 + 4 * list.length)
  out.writeUInt8(2, 0)
  out.writeUInt16BE(list.length, 2)
  list.forEach((value, index) => out.writeInt32BE(value, 4 + 4 * index))
  return out
}
