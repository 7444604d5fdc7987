import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { heldOrder } from './held-order.ts'

type Row = { id: string; words: string }
const row = (id: string, words = ''): Row => ({ id, words })
const keyOf = ({ id }: Row) => id

test('rows stay in their places, show what is new about them, and new ones are only counted', () => {
  const held = heldOrder([row('a'), row('b'), row('c')], [row('d'), row('c', 'new'), row('a')], keyOf)
  expect(held).toEqual({
    rows: [
      { row: row('a'), gone: false },
      { row: row('b'), gone: true },
      { row: row('c', 'new'), gone: false },
    ],
    fresh: 1,
  })
})

test('whatever comes and goes, nothing moves', () => {
  const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 })
  fc.assert(
    fc.property(ids, ids, (before, after) => {
      const { rows, fresh } = heldOrder(
        before.map((id) => row(id)),
        after.map((id) => row(id)),
        keyOf,
      )
      expect(rows.map((each) => each.row.id)).toEqual(before)
      expect(fresh).toBe(after.filter((id) => !before.includes(id)).length)
    }),
  )
})
