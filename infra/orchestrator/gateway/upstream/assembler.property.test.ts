import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { habits, spoken, streamOf } from '../testing/answer-pieces.ts'
import type { Piece } from '../protocol.ts'
import { Assembler } from './assembler.ts'
import { BrokenStream, readChunks } from './read-chunks.ts'

async function* cutInto(bytes: Uint8Array, places: readonly number[]): AsyncGenerator<Uint8Array> {
  const at = [...new Set([0, ...places.map((place) => place % (bytes.length + 1)), bytes.length])].toSorted((a, b) => a - b)
  for (const [index, from] of at.entries()) yield bytes.subarray(from, at[index + 1] ?? from)
}

async function assembled(bytes: Uint8Array, places: readonly number[]) {
  const assembler = new Assembler('x')
  const pieces: Piece[] = []
  for await (const chunk of readChunks(cutInto(bytes, places))) pieces.push(...assembler.take(chunk))
  return { assembler, pieces, end: assembler.end() }
}

test('an answer is whole again wherever its bytes, texts and arguments were cut, whatever the server’s habits', async () => {
  await check(
    fc.asyncProperty(spoken, habits, fc.array(fc.nat(20_000), { maxLength: 60 }), async (answer, how, places) => {
      const { assembler, pieces, end } = await assembled(Buffer.from(streamOf(answer, how)), places)
      expect(end).toMatchObject({ ok: true, answer: { text: answer.text, reasoning: answer.reasoning, tools: answer.tools } })
      expect(assembler.usage).toMatchObject(answer.usage)
      // What was passed on while it came is the same.
      const said = (kind: string) => pieces.map((piece) => (piece.piece === kind && 'text' in piece ? piece.text : '')).join('')
      expect([said('text'), said('reasoning')]).toEqual([answer.text, answer.reasoning])
      for (const [index, tool] of answer.tools.entries()) {
        expect(pieces).toContainEqual({ piece: 'tool', index, id: tool.id, name: tool.name })
        const given = pieces.map((piece) => (piece.piece === 'arguments' && piece.index === index ? piece.text : '')).join('')
        expect(given).toBe(tool.arguments)
      }
    }),
    { runs: 300 },
  )
})

test('a stream cut short is never taken for a whole answer', async () => {
  await check(
    fc.asyncProperty(spoken, habits, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), async (answer, how, part) => {
      const whole = streamOf(answer, how)
      const ended = whole.indexOf('"finish_reason":"')
      const { end } = await assembled(Buffer.from(whole.slice(0, Math.floor(part * ended))), [])
      expect(end.ok).toBe(false)
    }),
    { runs: 100 },
  )
})

test('no bytes at all make it do anything but answer or refuse', async () => {
  const junk = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ maxLength: 200 }).map((text) => Buffer.from(`data: ${text}\n\n`)),
    fc.jsonValue().map((value) => Buffer.from(`data: ${JSON.stringify(value)}\n\n`)),
  )
  await check(
    fc.asyncProperty(junk, fc.array(fc.nat(400), { maxLength: 5 }), async (bytes, places) => {
      const outcome = await assembled(bytes, places).then(
        ({ end }) => end.ok,
        (error: unknown) => error,
      )
      expect(outcome === false || outcome instanceof BrokenStream).toBe(true)
    }),
    { runs: 300 },
  )
})
