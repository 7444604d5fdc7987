import { expect, test } from 'vitest'
import { ageWords, agoWords, durationWords } from './age-words.ts'

const s = 1_000
const min = 60 * s
const h = 60 * min

test.each([
  [0, 'now'],
  [-5 * min, 'now'],
  [9_999, 'now'],
  [10 * s, '10 s'],
  [59_999, '59 s'],
  [min, '1 min'],
  [14 * min + 59 * s, '14 min'],
  [h, '1 h 00 min'],
  [3 * h + 5 * min, '3 h 05 min'],
  [24 * h, '1 d 0 h'],
  [52 * h, '2 d 4 h'],
])('%d ms reads %s', (ms, words) => expect(ageWords(ms)).toBe(words))

test('a duration is exact below a minute', () => expect(durationWords(3 * s)).toBe('3 s'))

test('at the end of a sentence it reads on', () => {
  expect(agoWords(2 * s)).toBe('just now')
  expect(agoWords(14 * min)).toBe('14 min ago')
})
