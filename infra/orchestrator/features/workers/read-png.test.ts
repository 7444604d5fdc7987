import { encode } from 'fast-png'
import { expect, test } from 'vitest'
import { pictureLimitBytes, readPng } from './read-png.ts'

const size = { width: 4, height: 3 }
const png = encode({ ...size, data: new Uint8Array(4 * 3 * 4), channels: 4, depth: 8 })
const changed = (at: number, byte: number) => {
  const bytes = png.slice()
  bytes[at] = byte
  return bytes
}

test('a whole picture of the size that was claimed fits', () => {
  expect(readPng(png, size)).toBeNull()
})

test.each([
  ['another size', png, { width: 5, height: 3 }, 'picture_size'],
  ['half a picture', png.subarray(0, png.length - 20), size, 'not_a_picture'],
  ['another signature', changed(1, 0x51), size, 'not_a_picture'],
  ['another first chunk', changed(12, 0x58), size, 'not_a_picture'],
  ['nothing', new Uint8Array(0), size, 'not_a_picture'],
  ['too many bytes', new Uint8Array(pictureLimitBytes + 1), size, 'picture_too_large'],
])('%s is refused', (_, bytes, claimed, code) => {
  expect(readPng(bytes, claimed)).toMatchObject({ code })
})
