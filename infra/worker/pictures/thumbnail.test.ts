import { decode } from 'fast-png'
import { expect, test } from 'vitest'
import { Framebuffer } from '../rfb-client/framebuffer.ts'
import { thumbnail, toPng } from './thumbnail.ts'

test('each pixel is the average of those it stands for, and a PNG reader sees it', () => {
  const desktop = new Framebuffer(640, 400)
  desktop.fill(0, 0, 640, 400, 0x204060)
  desktop.fill(0, 0, 1, 2, 0x000000)
  const small = thumbnail(desktop)
  expect([small.width, small.height]).toEqual([320, 200])
  expect([...small.rgb.subarray(0, 6)]).toEqual([0x10, 0x20, 0x30, 0x20, 0x40, 0x60])
  const png = decode(toPng(small))
  expect([png.width, png.height, png.channels]).toEqual([320, 200, 3])
  expect(Buffer.compare(new Uint8Array(png.data), small.rgb)).toBe(0)
})

test('proportions are kept, and a small desktop is not blown up', () => {
  expect(thumbnail(new Framebuffer(1_000, 2_000))).toMatchObject({ width: 100, height: 200 })
  expect(thumbnail(new Framebuffer(64, 48))).toMatchObject({ width: 64, height: 48 })
  expect(thumbnail(new Framebuffer(4_000, 3))).toMatchObject({ width: 320, height: 1 })
})
