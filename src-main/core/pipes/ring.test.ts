import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { Ring } from './ring.ts'

test('what is kept is always exactly the newest bytes, at their own offsets', async () => {
  const capacity = 64
  await check(
    fc.property(
      fc.nat(1_000),
      fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }),
      fc.nat(100),
      (start, pieces, most) => {
        const ring = new Ring(capacity)
        ring.reset(start)
        const all: number[] = []
        for (const piece of pieces) {
          ring.push(piece)
          all.push(...piece)
        }
        expect(ring.end).toBe(start + all.length)
        expect(ring.start).toBe(Math.max(start, ring.end - capacity))
        for (let offset = ring.start; offset <= ring.end; offset += 7)
          expect([...(ring.read(offset, most) ?? [])]).toEqual(all.slice(offset - start, offset - start + most))
        expect(ring.read(ring.start - 1, 1)).toBeNull()
        expect(ring.read(ring.end + 1, 1)).toBeNull()
      },
    ),
    { runs: 300 },
  )
})
