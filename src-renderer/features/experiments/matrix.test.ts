import { expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import type { Experiment } from '#shared/schema/trial.ts'
import { trialRowOf } from '../trials/trial.example.ts'
import { doneOf, matrixOf } from './matrix.ts'

const task = {
  goal: 'Make all tests pass.',
  check: 'node --test',
  repository: { from: 'sample' as const, sample: 'node-parking' },
}
const experiment: Experiment = {
  id: newId('expt'),
  projectId: newId('proj'),
  title: 'Which is cheaper',
  seed: 7,
  repeats: 2,
  tasks: [task, { ...task, goal: 'Another.' }],
  arms: [
    { agent: 'reference', pair: 'scripted' },
    { agent: 'aider', pair: 'scripted' },
  ],
  budgetEach: { amount: '2000000000000', asset: 'CAD/12' },
  createdAt: '2026-11-24T14:00:00.000Z',
}

test('each trial stands in the cell of its arm and its task; what broke is judged for nobody', () => {
  const rows = [
    trialRowOf({ state: 'finished' }, { state: 'passed' }),
    trialRowOf({ state: 'finished' }, { state: 'failed' }),
    trialRowOf({ state: 'broken' }, { state: 'broken' }),
    trialRowOf({ agent: 'aider' }, { goal: 'Another.' }),
  ]
  const [[first], [, last]] = matrixOf(experiment, rows) as [[{ trials: unknown }], [unknown, { trials: unknown }]]
  expect(first).toMatchObject({ passed: 1, judged: 2, spent: 3n * 412_300_000_000n })
  expect(first.trials).toHaveLength(3)
  expect(last).toMatchObject({ passed: 0, judged: 0 })
  expect(last.trials).toHaveLength(1)
})

test('how far it is', () => {
  expect(doneOf([trialRowOf({ state: 'finished' }).trial, trialRowOf({}).trial])).toEqual({ over: 1, all: 2 })
})
