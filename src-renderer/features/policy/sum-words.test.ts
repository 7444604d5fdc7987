import { expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import { faultsByLine } from './faults-by-line.ts'
import { sumWords } from './sum-words.ts'

const change = {
  approvalId: newId('appr'),
  at: '',
  what: '',
  amount: null,
  before: 'one_person',
  after: 'auto',
  rule: 'a',
} as const
const sum = (changes: number, asks = 0, passes = 0, refusals = 0, looked = 12) =>
  sumWords({ faults: [], looked, changes: Array.from({ length: changes }, () => change), asks, passes, refusals })

test('what would have changed is one sentence', () => {
  expect(sum(3, -3, 2, 1)).toBe(
    'Of 12 cases, 3 would have been decided otherwise: 2 more passing by themselves, 1 more denied, 3 fewer asking a person.',
  )
  expect(sum(0)).toBe('It would have said the same about all 12 cases.')
  expect(sum(0, 0, 0, 0, 0)).toContain('Nothing was asked for')
  expect(sum(2)).toBe('Of 12 cases, 2 would have been decided otherwise.')
})

test('faults of one line stand together', () => {
  expect(
    faultsByLine([
      { line: 2, words: 'a' },
      { line: 5, words: 'b' },
      { line: 2, words: 'c' },
    ]),
  ).toEqual(
    new Map([
      [2, ['a', 'c']],
      [5, ['b']],
    ]),
  )
})
