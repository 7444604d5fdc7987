import { expect, test } from 'vitest'
import { keepSame } from './keep-same.ts'

const keyOf = ({ id }: { id: string }) => id

test('a row that did not change stays the same object, one that did is new', () => {
  const [a, b] = [
    { id: 'a', n: 1 },
    { id: 'b', n: 1 },
  ]
  const changed = { id: 'b', n: 2 }
  const next = keepSame([a, b], [structuredClone(a), changed], keyOf)
  expect(next[0]).toBe(a)
  expect(next[1]).toBe(changed)
})

test('what is gone is gone', () => expect(keepSame([{ id: 'a' }], [], keyOf)).toEqual([]))
