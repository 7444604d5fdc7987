import { expect, test } from 'vitest'
import { calmOrder } from './calm-order.ts'

test('away from the list the rank decides', () => expect(calmOrder(['a', 'b'], ['b', 'a'], false)).toEqual(['b', 'a']))

test('in the list nothing moves; what is gone leaves, what is new comes last', () => {
  expect(calmOrder(['a', 'b', 'c'], ['d', 'c', 'a'], true)).toEqual(['a', 'c', 'd'])
})
