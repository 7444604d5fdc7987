import { expect, test } from 'vitest'
import { wishKeys } from './wish-keys.ts'

test('the same amount asked for again is one wish, another amount is another', () => {
  let made = 0
  const keyOf = wishKeys(() => `key ${(made += 1)}`)
  expect([keyOf('5'), keyOf('7'), keyOf('5')]).toEqual(['key 1', 'key 2', 'key 1'])
  expect(wishKeys(() => 'of another dialog')('5')).toBe('of another dialog')
})
