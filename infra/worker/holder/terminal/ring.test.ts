import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { Ring } from './ring.ts'

test('what is still there is read as it was written, and nothing else is', () =>
  check(
    fc.property(fc.integer({ min: 1, max: 64 }), fc.array(fc.uint8Array({ maxLength: 100 })), (capacity, chunks) => {
      const ring = new Ring(capacity)
      const all: number[] = []
      for (const chunk of chunks) {
        ring.push(chunk)
        all.push(...chunk)
        expect([ring.end, ring.start]).toEqual([all.length, Math.max(0, all.length - capacity)])
        for (let offset = 0; offset <= all.length + 1; offset += 1) {
          const read = ring.read(offset, 7)
          const kept = offset >= ring.start && offset <= all.length
          expect(read && [...read]).toEqual(kept ? all.slice(offset, offset + 7) : null)
        }
      }
    }),
    { runs: 100 },
  ))
