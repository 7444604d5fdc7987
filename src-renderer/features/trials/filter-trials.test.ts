import { expect, test } from 'vitest'
import { filterTrials } from './filter-trials.ts'
import { trialRowOf } from './trial.example.ts'

const running = trialRowOf({ title: 'Fix the parser' })
const poor = trialRowOf({ title: 'Parking fees', state: 'waiting_money', agent: 'aider' })
const over = trialRowOf({ title: 'Slugs', state: 'finished' })
const rows = [running, poor, over]

test.each([
  ['all', [running, poor, over]],
  ['open', [running, poor]],
  ['waiting', [poor]],
  ['over', [over]],
] as const)('%s', (which, expected) => expect(filterTrials(rows, which, '')).toEqual(expected))

test('every word counts, wherever it stands', () => {
  expect(filterTrials(rows, 'all', 'aider park')).toEqual([poor])
  expect(filterTrials(rows, 'all', 'aider slugs')).toEqual([])
})
