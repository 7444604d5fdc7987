import { encode } from 'fast-png'
import type { Framebuffer } from '../rfb-client/framebuffer.ts'

/** Largest thumbnail, in pixels; the desktop's proportions are kept. */
const box = { width: 320, height: 200 }

export type Thumbnail = { width: number; height: number; rgb: Uint8Array }

/** The desktop made small: each pixel the average of those it stands for, so that text turns grey and not to noise. */
export function thumbnail({ width, height, pixels }: Framebuffer): Thumbnail {
  const scale = Math.min(1, box.width / width, box.height / height)
  const small = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
  const rgb = new Uint8Array(small.width * small.height * 3)
  let out = 0
  for (let y = 0; y < small.height; y += 1) {
    const top = Math.floor((y * height) / small.height)
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * height) / small.height))
    for (let x = 0; x < small.width; x += 1) {
      const left = Math.floor((x * width) / small.width)
      const right = Math.max(left + 1, Math.floor(((x + 1) * width) / small.width))
      let red = 0
      let green = 0
      let blue = 0
      for (let row = top; row < bottom; row += 1) {
        for (let at = row * width + left; at < row * width + right; at += 1) {
          const pixel = pixels[at] ?? 0
          red += (pixel >> 16) & 255
          green += (pixel >> 8) & 255
          blue += pixel & 255
        }
      }
      const count = (bottom - top) * (right - left)
      rgb[out] = red / count
      rgb[out + 1] = green / count
      rgb[out + 2] = blue / count
      out += 3
    }
  }
  return { ...small, rgb }
}

export const toPng = ({ width, height, rgb }: Thumbnail): Uint8Array<ArrayBuffer> =>
  new Uint8Array(encode({ width, height, data: rgb, channels: 3, depth: 8 }))
