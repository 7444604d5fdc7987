import { expect, test } from 'vitest'
import { lookAlike } from './look-alike.ts'

test('a look-alike is another host that reads nearly the same', () => {
  expect(lookAlike('shop.example')).toBe('sohp.example')
  expect(lookAlike('aa.example')).toBe('aa-pay.example')
  expect(lookAlike('x')).toBe('x-pay')
})
