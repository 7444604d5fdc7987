import { expect, test } from 'vitest'
import { bytesOf, bytesWords, countWords, percentWords } from './figures.ts'

test.each([
  [0, '0 B'],
  [512, '512 B'],
  [1024, '1.0 KiB'],
  [6e9, '5.6 GiB'],
  [80e12, '72.8 TiB'],
])('%d bytes read %s', (bytes, words) => expect(bytesWords(bytes)).toBe(words))

test('used and total share one unit', () => {
  expect(bytesOf(6e9, 24e9)).toBe('5.6 of 22.4 GiB')
  expect(bytesOf(0, 0)).toBe('0 of 0 B')
})

test('percent is whole, and 0 stays 0', () => {
  expect(percentWords(0.254)).toBe('25 %')
  expect(percentWords(0)).toBe('0 %')
})

test('a count names what it counts', () => {
  expect(countWords(1, 'worker')).toBe('1 worker')
  expect(countWords(1200, 'worker')).toBe('1,200 workers')
})
