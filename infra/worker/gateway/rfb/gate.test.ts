import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { RfbGate } from './gate.ts'
import { RfbError } from './messages.ts'

const greeting = Buffer.from('RFB 003.008\n\u0001\u0001', 'latin1')

const u16 = (value: number): number[] => [value >> 8, value & 255]
const u32 = (value: number): number[] => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map((array) => Array.from(array))

type Said = { kind: 'view' | 'input' | 'dropped'; bytes: number[]; passes: number[] }
const view = (of: fc.Arbitrary<number[]>): fc.Arbitrary<Said> => of.map((bytes) => ({ kind: 'view', bytes, passes: bytes }))
const input = (of: fc.Arbitrary<number[]>): fc.Arbitrary<Said> => of.map((bytes) => ({ kind: 'input', bytes, passes: bytes }))

const viewMessage = fc.oneof(
  view(bytes(19).map((rest) => [0].concat(rest))),
  view(bytes(9).map((rest) => [3].concat(rest))),
  view(bytes(9).map((rest) => [150].concat(rest))),
  view(
    fc
      .integer({ min: 0, max: 64 })
      .chain((length) => bytes(7 + length).map((rest) => [248].concat(rest.slice(0, 7), length, rest.slice(7)))),
  ),
  fc.array(fc.constantFrom(0, 1, 5, 7, 16, -26, -247, -223, -308, -312, -313, -258)).map((list): Said => {
    const bytes = [2, 0, ...u16(list.length), ...list.flatMap(u32)]
    return { kind: 'view', bytes, passes: bytes }
  }),
)
const inputMessage = fc.oneof(
  input(fc.tuple(fc.integer({ min: 0, max: 1 }), bytes(4)).map(([down, key]) => [4, down, 0, 0].concat(key))),
  input(bytes(5).map((rest) => [5].concat(rest))),
  input(
    fc
      .integer({ min: 0, max: 8 })
      .chain((screens) => bytes(5 + 1 + 16 * screens).map((rest) => [251].concat(rest.slice(0, 5), screens, rest.slice(5)))),
  ),
  input(fc.tuple(fc.integer({ min: 0, max: 1 }), bytes(8)).map(([down, rest]) => [255, 0, 0, down].concat(rest))),
)
const clipboard = fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.boolean()).chain(([length, extended]) =>
  bytes(length).map((text): Said => ({
    kind: 'dropped',
    bytes: [6, 0, 0, 0].concat(u32(extended ? -length : length), text),
    passes: [],
  })),
)
const anyMessage = fc.oneof(viewMessage, inputMessage, clipboard)

/** Cuts a stream at arbitrary places. */
const cut = (stream: Uint8Array, places: readonly number[]): Uint8Array[] => {
  const at = [...new Set(places.map((place) => place % (stream.length + 1)))].sort((a, b) => a - b)
  return [...at, stream.length].map((end, index) => stream.subarray(at[index - 1] ?? 0, end))
}
const places = fc.array(fc.nat(), { maxLength: 40 })

function through(gate: RfbGate, chunks: readonly Uint8Array[]): number[] {
  return chunks.flatMap((chunk) => gate.push(chunk).flatMap((message) => Array.from(message)))
}

test('without control exactly the viewing messages pass, however the stream is cut', () => {
  return check(
    fc.property(fc.array(anyMessage, { maxLength: 30 }), places, (said, at) => {
      const stream = Uint8Array.from([...greeting, ...said.flatMap((message) => message.bytes)])
      const passed = through(new RfbGate(() => false), cut(stream, at))
      expect(passed).toEqual([...greeting, ...said.flatMap((message) => (message.kind === 'view' ? message.passes : []))])
    }),
    { runs: 300 },
  )
})

test('with control exactly the valid messages pass, in order, however the stream is cut; clipboard text never does', () => {
  return check(
    fc.property(fc.array(anyMessage, { maxLength: 30 }), places, (said, at) => {
      const stream = Uint8Array.from([...greeting, ...said.flatMap((message) => message.bytes)])
      const passed = through(new RfbGate(() => true), cut(stream, at))
      expect(passed).toEqual([...greeting, ...said.flatMap((message) => message.passes)])
    }),
    { runs: 300 },
  )
})

test('control is judged when the last byte of a message arrives', () => {
  return check(
    fc.property(fc.array(fc.tuple(inputMessage, fc.nat(), fc.boolean(), fc.boolean()), { maxLength: 20 }), (said) => {
      let control = false
      const gate = new RfbGate(() => control)
      gate.push(greeting)
      for (const [message, place, before, after] of said) {
        const head = Uint8Array.from(message.bytes.slice(0, place % message.bytes.length))
        const tail = Uint8Array.from(message.bytes.slice(head.length))
        control = before
        expect(gate.push(head)).toEqual([])
        control = after
        expect(gate.push(tail).map((bytes) => Array.from(bytes))).toEqual(after ? [message.passes] : [])
      }
    }),
    { runs: 300 },
  )
})

test('whatever bytes come without control, only viewing messages pass, and what is held stays small', () => {
  const junk = fc.oneof(
    fc.uint8Array({ maxLength: 4_000 }),
    fc.array(anyMessage).map((said) => Uint8Array.from(said.flatMap((message) => message.bytes))),
  )
  return check(
    fc.property(fc.array(junk, { maxLength: 8 }), fc.boolean(), (chunks, greeted) => {
      const gate = new RfbGate(() => false)
      if (greeted) gate.push(greeting)
      try {
        for (const chunk of chunks)
          for (const message of gate.push(chunk))
            expect(greeted ? [0, 2, 3, 150, 248] : [0x52, 1, 0, 2, 3, 150, 248]).toContain(message[0])
      } catch (error) {
        if (!(error instanceof RfbError)) throw error
      }
    }),
    { runs: 300 },
  )
})

test.each([
  ['an unknown message', [7]],
  ['a QEMU message that is no key', [255, 1]],
  ['too many encodings', [2, 0, 255, 255]],
  ['a fence with more than 64 bytes', [248, 0, 0, 0, 0, 0, 0, 0, 65]],
  ['a clipboard text of 1 GiB', [6, 0, 0, 0, 64, 0, 0, 0]],
  ['an extended clipboard of 2 GiB', [6, 0, 0, 0, 128, 0, 0, 0]],
])('%s ends the pipe', (_, said) => {
  const gate = new RfbGate(() => true)
  gate.push(greeting)
  expect(() => gate.push(Uint8Array.from(said))).toThrow(RfbError)
})

test.each([
  ['an older version', 'RFB 003.003\n'],
  ['another protocol', 'GET / HTTP/1'],
  ['a security type other than none', 'RFB 003.008\n\u0002'],
])('%s is refused before anything reaches the server', (_, said) => {
  expect(() => new RfbGate(() => true).push(Buffer.from(said, 'latin1'))).toThrow(RfbError)
})

test('everybody shares the desktop, whatever the client asked for', () => {
  const exclusive = Buffer.from('RFB 003.008\n\u0001\u0000', 'latin1')
  expect(through(new RfbGate(() => false), [exclusive]).at(-1)).toBe(1)
})

test('encodings that change what the client sends, H.264 and the extended clipboard are not asked for', () => {
  const gate = new RfbGate(() => true)
  gate.push(greeting)
  const asked = [1, 50, 7, -316, -309, 0xc0a1e5ce | 0, -308, 123_456, 0]
  const [passed] = gate.push(Uint8Array.from([2, 0, ...u16(asked.length), ...asked.flatMap(u32)]))
  const kept = [1, 7, -308, 0]
  expect([...(passed ?? [])]).toEqual([2, 0, ...u16(kept.length), ...kept.flatMap(u32)])
})
