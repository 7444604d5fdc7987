import { expect, test } from 'vitest'
import { exactWords } from './exact-words.ts'

test.each([
  ['1200000000000', 'CAD/12', '1.20 CAD'],
  ['341000000', 'CAD/12', '0.000341 CAD'],
  ['-5', 'CAD/12', '-0.000000000005 CAD'],
  ['0', 'USD/12', '0.00 USD'],
  ['7', 'JPY/0', '7.00 JPY'],
])('%s of %s reads %s', (amount, asset, words) => expect(exactWords({ amount, asset })).toBe(words))
