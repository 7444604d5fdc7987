import { expect, test } from 'vitest'
import { emptyTask } from './task-wish.ts'
import { readTrial, type TrialFields } from './trial-wish.ts'

const usable = [
  { agent: 'reference' as const, pair: 'scripted' },
  { agent: 'command' as const, pair: 'scripted' },
]
const fields: TrialFields = {
  project: { projectId: 'new', title: 'Parser', asset: 'CAD/12', budget: '20' },
  task: emptyTask,
  title: '',
  how: 'person',
  agent: 'reference',
  pair: 'scripted',
  command: '',
  seed: '7',
  budget: '2',
  deadlineHours: '',
}

test('a trial as a person chose it', () => {
  expect(readTrial(fields, [], usable).wish).toMatchObject({
    arm: usable[0],
    among: [],
    seed: null,
    budget: { amount: '2000000000000', asset: 'CAD/12' },
  })
})

test('one drawn by lot carries its seed and what it is drawn among; a command is not drawn', () => {
  expect(readTrial({ ...fields, how: 'random' }, [], usable).wish).toMatchObject({ arm: null, among: [usable[0]], seed: 7 })
})

test('a command agent runs its command in the place of the goal', () => {
  const command = { ...fields, agent: 'command' as const, command: ' make fix ' }
  expect(readTrial(command, [], usable).wish?.task.goal).toBe('make fix')
  expect(readTrial({ ...command, command: ' ' }, [], usable).problems.command).not.toBeNull()
})

test.each([
  ['arm', { pair: null }],
  ['arm', { agent: 'codex' as const }],
  ['seed', { how: 'random' as const, seed: '-1' }],
  ['seed', { how: 'random' as const, seed: '4294967296' }],
  ['budget', { budget: '21' }],
  ['budget', { budget: '' }],
] as const)('%s is told where it is wrong: %j', (field, change) => {
  const { problems, wish } = readTrial({ ...fields, ...change }, [], usable)
  expect(wish).toBeNull()
  expect(problems[field]).not.toBeNull()
})

test('without any model that answers, the words say where to get one', () => {
  expect(readTrial(fields, [], []).problems.arm).toContain('Models')
})
