import { expect, test } from 'vitest'
import { keysymOf, keysymsOf } from './keysym.ts'

test.each([
  ['a', 0x61],
  [' ', 0x20],
  ['é', 0xe9],
  ['ł', 0x0100_0142],
  ['₿', 0x0100_20bf],
  ['東', 0x0100_6771],
  ['😀', 0x0101_f600],
  ['\n', 0xff0d],
  ['\t', 0xff09],
])('%j is typed by 0x%x', (char, keysym) => expect(keysymOf(char)).toBe(keysym))

test('control characters without a key are left out', () => {
  expect(keysymOf('\u0007')).toBeNull()
  expect(keysymOf('\u0085')).toBeNull()
  expect(keysymsOf('a\u0000b')).toEqual([0x61, 0x62])
})

test('a line break of two characters is one key', () => expect(keysymsOf('a\r\nb')).toEqual([0x61, 0xff0d, 0x62]))
