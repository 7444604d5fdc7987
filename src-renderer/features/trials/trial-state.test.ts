import { expect, test } from 'vitest'
import { isOver, trialState } from './trial-state.ts'
import { trialRowOf } from './trial.example.ts'

const now = Date.parse('2026-11-24T14:14:00.000Z')

test.each([
  [trialRowOf({ state: 'queued' }), 'Queued · 14 min', 'queued'],
  [trialRowOf({ state: 'running' }), 'Running · 14 min', 'running'],
  [trialRowOf({ state: 'running' }, { state: 'judging' }), 'Checking · 14 min', 'running'],
  [trialRowOf({ state: 'paused' }), 'Paused · 14 min', 'queued'],
  [trialRowOf({ state: 'waiting_money' }), 'Out of money · 14 min', 'waits'],
  [trialRowOf({ state: 'finished' }, { state: 'passed' }), 'Passed', 'passed'],
  [trialRowOf({ state: 'finished' }, { state: 'failed' }), 'Failed', 'failed'],
  [trialRowOf({ state: 'stopped' }), 'Stopped', 'ended'],
  [trialRowOf({ state: 'broken' }), 'Broke, not by the agent', 'ended'],
] as const)('%#: its state in words', (row, words, kind) => {
  expect(trialState(row, now, true)).toEqual({ words, kind })
})

test('who is not heard never keeps the old verb', () => {
  expect(trialState(trialRowOf({ state: 'running' }), now, false)).toEqual({ words: 'Running when last heard', kind: 'unheard' })
})

test('a trial is over when nothing more happens by itself', () => {
  expect(isOver(trialRowOf({ state: 'waiting_money' }).trial)).toBe(false)
  expect(isOver(trialRowOf({ state: 'broken' }).trial)).toBe(true)
})
