import type { ByteReader } from './byte-reader.ts'
import type { Framebuffer } from './framebuffer.ts'

const raw = 1
const background = 2
const foreground = 4
const subrects = 8
const coloured = 16

export type Rect = { x: number; y: number; width: number; height: number }

/** Draws one rectangle in Hextile encoding (RFC 6143 §7.7.4): tiles of 16 × 16 pixels, each plain or with rectangles in it. */
export async function drawHextile(reader: ByteReader, to: Framebuffer, rect: Rect): Promise<void> {
  const colours = { background: 0, foreground: 0 }
  for (let y = rect.y; y < rect.y + rect.height; y += 16) {
    for (let x = rect.x; x < rect.x + rect.width; x += 16) {
      const width = Math.min(16, rect.x + rect.width - x)
      const height = Math.min(16, rect.y + rect.height - y)
      await drawTile(reader, to, { x, y, width, height }, colours)
    }
  }
}

async function drawTile(reader: ByteReader, to: Framebuffer, tile: Rect, colours: { background: number; foreground: number }) {
  const { x, y, width, height } = tile
  const mask = (await reader.read(1)).readUInt8()
  if (mask & raw) return to.put(x, y, width, height, await reader.read(width * height * 4))
  if (mask & background) colours.background = (await reader.read(4)).readUInt32LE()
  if (mask & foreground) colours.foreground = (await reader.read(4)).readUInt32LE()
  to.fill(x, y, width, height, colours.background)
  if (!(mask & subrects)) return
  const count = (await reader.read(1)).readUInt8()
  const size = mask & coloured ? 6 : 2
  const bytes = await reader.read(count * size)
  for (let index = 0; index < count; index += 1) {
    const at = index * size
    const colour = mask & coloured ? bytes.readUInt32LE(at) : colours.foreground
    const place = bytes.readUInt8(at + size - 2)
    const extent = bytes.readUInt8(at + size - 1)
    const [left, top] = [place >> 4, place & 15]
    // Clipped to its tile: the bytes come from outside, and a picture is no place to write past.
    const wide = Math.min((extent >> 4) + 1, width - left)
    const high = Math.min((extent & 15) + 1, height - top)
    if (wide > 0 && high > 0) to.fill(x + left, y + top, wide, high, colour)
  }
}
