import { expect, test } from 'vitest'
import { shortCount } from './count-words.ts'

test.each([
  [0, '0'],
  [999, '999'],
  [1_240, '1.2k'],
  [9_949, '9.9k'],
  [9_960, '10k'],
  [41_200, '41k'],
  [999_600, '1.0M'],
  [3_400_000, '3.4M'],
])('%d reads %s', (count, words) => expect(shortCount(count)).toBe(words))
