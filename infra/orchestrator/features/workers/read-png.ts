import { refuse, type Refusal } from '../../engine/decision.ts'

/** The largest picture that is accepted, in bytes. */
export const pictureLimitBytes = 2 * 1024 * 1024

const signature = Buffer.from('89504e470d0a1a0a', 'hex')
const end = Buffer.from('0000000049454e44ae426082', 'hex')

/**
 * Null when `bytes` are a whole PNG of the size that was claimed; otherwise why not. A worker is hostile: this only
 * keeps out what is plainly something else; decoding happens in the page's sandbox.
 * Source of the layout: the PNG specification, third edition, §5 and §11.2.1.
 */
export function readPng(bytes: Uint8Array, claimed: { width: number; height: number }): Refusal | null {
  if (bytes.length > pictureLimitBytes)
    return refuse('picture_too_large', `A picture may have ${pictureLimitBytes} bytes at most; this one has ${bytes.length}.`)
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const whole = png.length >= 45 && png.subarray(0, 8).equals(signature) && png.subarray(-12).equals(end)
  if (!whole || png.toString('latin1', 12, 16) !== 'IHDR')
    return refuse('not_a_picture', 'These bytes are not a whole PNG picture.')
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  if (width !== claimed.width || height !== claimed.height)
    return refuse('picture_size', `The picture is ${width} by ${height}, not ${claimed.width} by ${claimed.height}.`)
  return null
}
