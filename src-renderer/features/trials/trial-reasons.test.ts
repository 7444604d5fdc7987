import { expect, test } from 'vitest'
import { trialReasons } from './trial-reasons.ts'
import { trialRowOf } from './trial.example.ts'

test.each([
  ['running', ['pause', 'topUp', 'stop', 'say']],
  ['waiting_money', ['topUp', 'stop', 'say']],
  ['paused', ['resume', 'topUp', 'stop', 'say']],
  ['queued', ['topUp', 'stop', 'say']],
  ['finished', []],
  ['stopped', []],
  ['broken', []],
] as const)('%s: what can be done', (state, possible) => {
  const reasons = Object.entries(trialReasons(trialRowOf({ state })))
  expect(reasons.filter(([, reason]) => reason === null).map(([command]) => command)).toEqual(possible)
})

test('an agent that cannot be spoken to is not spoken to', () => {
  expect(trialReasons(trialRowOf({ agent: 'command' })).say).toContain('cannot be spoken to')
})
