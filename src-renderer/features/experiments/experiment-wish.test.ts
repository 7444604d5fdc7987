import { expect, test } from 'vitest'
import { samples } from '#shared/schema/samples.ts'
import { emptyTask } from '../trials/task-wish.ts'
import { readExperiment, type ExperimentFields } from './experiment-wish.ts'

const usable = [
  { agent: 'reference' as const, pair: 'scripted' },
  { agent: 'aider' as const, pair: 'scripted' },
]
const fields: ExperimentFields = {
  project: { projectId: 'new', title: 'Parser', asset: 'CAD/12', budget: '20' },
  title: 'Which is cheaper',
  samples: samples.map(({ id }) => id),
  own: emptyTask,
  agents: ['reference', 'aider'],
  pairs: ['scripted'],
  repeats: '3',
  budgetEach: '0.50',
  seed: '7',
}

test('the number of trials and the whole budget are known before anything is sent', () => {
  const { size, wish } = readExperiment(fields, [], usable)
  expect(size).toEqual({ trials: 18, budget: { amount: '9000000000000', asset: 'CAD/12' } })
  expect(wish).toMatchObject({ repeats: 3, seed: 7, arms: usable })
  expect(wish?.tasks).toHaveLength(3)
})

test('only combinations that could work are arms', () => {
  expect(readExperiment({ ...fields, agents: ['aider', 'codex'] }, [], usable).wish?.arms).toEqual([usable[1]])
})

test.each([
  ['title', { title: ' ' }],
  ['tasks', { samples: [] }],
  ['arms', { agents: [] }],
  ['repeats', { repeats: '0' }],
  ['repeats', { repeats: '51' }],
  ['budgetEach', { budgetEach: '' }],
  // 18 trials at 2 dollars are more than the project's 20.
  ['budgetEach', { budgetEach: '2' }],
] as const)('%s is told where it is wrong: %j', (field, change) => {
  const { problems, wish } = readExperiment({ ...fields, ...change }, [], usable)
  expect(wish).toBeNull()
  expect(problems[field]).not.toBeNull()
})

test('a task of one’s own must be whole', () => {
  const { problems, wish } = readExperiment({ ...fields, samples: ['own'] }, [], usable)
  expect(wish).toBeNull()
  expect(problems.own?.goal).not.toBeNull()
})
