import { expect, test } from 'vitest'
import { fleetRowOf } from './fleet.example.ts'
import { keepSame } from './fleet.ts'

test('a row that did not change stays the same object, one that did is new', () => {
  const [a, b] = [fleetRowOf({ name: 'a' }), fleetRowOf({ name: 'b' })]
  const changed = { ...b, openSessions: b.openSessions + 1 }
  const next = keepSame([a, b], [structuredClone(a), changed])
  expect(next[0]).toBe(a)
  expect(next[1]).toBe(changed)
})

test('what is gone is gone', () => expect(keepSame([fleetRowOf({})], [])).toEqual([]))
