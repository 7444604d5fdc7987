import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../testing/check.ts'
import { encodeFrame, FrameError, FrameReader, maxFrameBytes, type Frame } from './frames.ts'

const anyFrame: fc.Arbitrary<Frame> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }).map((text): Frame => ({ type: 'control', text })),
  fc.uint8Array({ maxLength: 300 }).map((bytes): Frame => ({ type: 'data', bytes })),
)

const joined = (pieces: Uint8Array[]) => new Uint8Array(Buffer.concat(pieces))

test('frames come out as they went in, however the bytes were cut', async () => {
  const cuts = fc.array(fc.nat(4000), { maxLength: 20 })
  await check(
    fc.property(fc.array(anyFrame, { maxLength: 12 }), cuts, (frames, cuts) => {
      const bytes = joined(frames.map(encodeFrame))
      const edges = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length]
      const reader = new FrameReader()
      const read = edges.slice(1).flatMap((end, place) => reader.push(bytes.subarray(edges[place], end)))
      expect(read).toEqual(frames)
    }),
    { runs: 300 },
  )
})

/** `frames`, or the name of the error that reading these chunks throws. */
function outcomeOf(chunks: Uint8Array[]): string {
  const reader = new FrameReader()
  try {
    for (const chunk of chunks) reader.push(chunk)
    return 'frames'
  } catch (error) {
    return error instanceof Error ? error.name : 'nothing to name'
  }
}

test('hostile bytes give frames or a FrameError, never anything else', async () => {
  await check(
    fc.property(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 8 }), (chunks) => {
      expect(['frames', FrameError.name]).toContain(outcomeOf(chunks))
    }),
    { runs: 500 },
  )
})

test.each([
  ['an empty frame', [0, 0, 0, 0]],
  ['an over-long frame', [0, 16, 0, 1]],
  ['an unknown type', [0, 0, 0, 1, 7]],
  ['text that is not UTF-8', [0, 0, 0, 2, 0, 0xff]],
])('%s is refused', (_, bytes) => {
  expect(() => new FrameReader().push(Uint8Array.from(bytes))).toThrow(FrameError)
})

test('the largest frame passes, one byte more does not', () => {
  const largest: Frame = { type: 'data', bytes: new Uint8Array(maxFrameBytes - 1) }
  expect(new FrameReader().push(encodeFrame(largest))).toEqual([largest])
  expect(() => encodeFrame({ type: 'data', bytes: new Uint8Array(maxFrameBytes) })).toThrow(FrameError)
})
