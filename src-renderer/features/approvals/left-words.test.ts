import { expect, test } from 'vitest'
import { leftWords } from './left-words.ts'

test('to the second under an hour', () => {
  expect(leftWords(3 * 60_000 + 12_999)).toBe('3:12 left')
  expect(leftWords(999)).toBe('0:00 left')
  expect(leftWords(0)).toBe('over')
  expect(leftWords(-5)).toBe('over')
  expect(leftWords(3 * 3_600_000 + 5 * 60_000)).toBe('3 h 05 min left')
})
