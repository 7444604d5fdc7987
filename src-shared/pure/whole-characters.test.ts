import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../testing/check.ts'
import { WholeCharacters } from './whole-characters.ts'

test('text cut anywhere comes out in pieces that are text, whole and in order', () =>
  check(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.nat(), { maxLength: 20 }), (text, places) => {
      const stream = new TextEncoder().encode(text)
      const at = places.map((place) => place % (stream.length + 1)).sort((a, b) => a - b)
      const whole = new WholeCharacters()
      const decoder = new TextDecoder('utf-8', { fatal: true })
      const pieces = [...at, stream.length].map((end, index) =>
        decoder.decode(whole.push(stream.subarray(at[index - 1] ?? 0, end))),
      )
      expect(pieces.join('')).toBe(text)
      expect(whole.held).toBe(0)
    }),
    { runs: 300 },
  ))

test('bytes that are no text are handed on, too, and no more than three wait', () =>
  check(
    fc.property(fc.array(fc.uint8Array({ maxLength: 12 })), (chunks) => {
      const whole = new WholeCharacters()
      const out = chunks.flatMap((chunk) => [...whole.push(chunk)])
      expect(whole.held).toBeLessThanOrEqual(3)
      expect(out).toEqual(chunks.flatMap((chunk) => [...chunk]).slice(0, out.length))
      expect(out.length + whole.held).toBe(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
    }),
    { runs: 300 },
  ))
