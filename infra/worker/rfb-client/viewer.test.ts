import { createServer, type Server } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, afterEach, expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import type { Framebuffer } from './framebuffer.ts'
import { watchDesktop } from './viewer.ts'

const root = mkdtempSync('/tmp/acv-')
afterAll(() => rmSync(root, { recursive: true, force: true }))
let server: Server | null = null
afterEach(() => void server?.close())
let count = 0

const u16 = (value: number): number[] => [value >> 8, value & 255]
const s32 = (value: number): number[] => [(value >>> 24) & 255, (value >> 16) & 255, (value >> 8) & 255, value & 255]
const pixel = (colour: number): number[] => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255, 0]
const rect = (x: number, y: number, width: number, height: number, encoding: number, body: number[]): number[] =>
  [x, y, width, height].flatMap(u16).concat(s32(encoding), body)
const update = (rects: number[][]): number[] => [0, 0].concat(u16(rects.length), rects.flat())

/** A stand-in for an X server of 40 × 20 pixels that says this, whatever it is asked, in pieces of `piece` bytes. */
async function saying(bytes: readonly number[], piece = 1_000): Promise<string> {
  const path = join(root, `${(count += 1)}.sock`)
  const greeting = [
    ...Buffer.from('RFB 003.008\n'),
    1,
    1,
    0,
    0,
    0,
    0,
    ...u16(40),
    ...u16(20),
    ...Array.from({ length: 16 }, () => 0),
    0,
    0,
    0,
    1,
    0x77,
  ]
  const all = Buffer.from(greeting.concat(bytes))
  server = createServer((socket) => {
    socket.on('error', () => {})
    for (let at = 0; at < all.length; at += piece) socket.write(all.subarray(at, at + piece))
    socket.end()
  })
  await new Promise<void>((resolve) => server?.listen(path, resolve))
  return path
}

/** The first picture, or what went wrong. */
async function first(bytes: readonly number[], piece?: number): Promise<Framebuffer | string> {
  const path = await saying(bytes, piece)
  try {
    for await (const picture of watchDesktop(path, async () => {}, AbortSignal.timeout(5_000))) return picture
    return 'nothing'
  } catch (error) {
    return String(error)
  } finally {
    server?.close()
  }
}

const at = (picture: Framebuffer | string, x: number, y: number): number =>
  typeof picture === 'string' ? -1 : (picture.pixels[y * picture.width + x] ?? -1)

test('raw, copied and tiled rectangles are drawn, however the bytes are cut', async () => {
  // One tile: background 1, one rectangle of foreground 2 at (2,3), 4 wide and 5 high.
  const tile = [2 | 4 | 8].concat(pixel(1), pixel(2), [1, (2 << 4) | 3, (3 << 4) | 4])
  const bytes = update([
    rect(0, 0, 2, 1, 0, [...pixel(7), ...pixel(8)]),
    rect(10, 4, 16, 16, 5, tile),
    rect(30, 10, 2, 1, 1, [...u16(0), ...u16(0)]),
  ])
  for (const piece of [1, 3, 1_000]) {
    const picture = await first(bytes, piece)
    expect([at(picture, 0, 0), at(picture, 1, 0), at(picture, 30, 10), at(picture, 31, 10)]).toEqual([7, 8, 7, 8])
    expect([at(picture, 10, 4), at(picture, 12, 7), at(picture, 15, 11), at(picture, 16, 11), at(picture, 12, 12)]).toEqual([
      1, 2, 2, 1, 1,
    ])
  }
})

test('a change of size gives a new picture', async () => {
  expect(await first(update([rect(0, 0, 64, 48, -223, [])]))).toMatchObject({ width: 64, height: 48 })
})

test.each([
  ['a rectangle outside', update([rect(39, 0, 2, 1, 0, [...pixel(0), ...pixel(0)])]), 'lies outside'],
  ['a copy from outside', update([rect(0, 0, 2, 2, 1, [...u16(39), ...u16(0)])]), 'comes from outside'],
  ['an encoding nobody asked for', update([rect(0, 0, 1, 1, 7, [])]), 'used encoding 7'],
  ['a desktop too large', update([rect(0, 0, 65_535, 65_535, -223, [])]), 'a desktop of 65535'],
  ['an unknown message', [9], 'sent message 9'],
])('%s ends the view', async (_, bytes, words) => {
  expect(await first(bytes)).toContain(words)
})

test('whatever comes, the view ends or draws', () =>
  check(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (junk, framed) => {
      const bytes = framed ? update([rect(0, 0, 40, 20, 5, [...junk])]) : [...junk]
      expect(await first(bytes)).toBeTruthy()
    }),
    { runs: 60 },
  ))
