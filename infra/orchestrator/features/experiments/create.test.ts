import { afterEach, beforeEach, expect, test } from 'vitest'
import { idNumber } from '#shared/testing/histories.ts'
import { experimentRows } from '#shared/store/queries/experiments.ts'
import { shuffled } from '#shared/pure/draw.ts'
import type { Arm } from '#shared/schema/trial.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { oneDollar, sampleTask, testArm, withProject } from '../../testing/with-trial.ts'
import { cellsLimit, cellsOf, createExperiment } from './create.ts'

let it: TestEngine
beforeEach(() => {
  it = openTestEngine()
  withProject(it)
})
afterEach(() => it.remove())

const arms: Arm[] = [testArm, { agent: 'aider', pair: testArm.pair }]
const wish = {
  experimentId: idNumber('expt', 1),
  projectId: idNumber('proj', 1),
  title: 'Which agent',
  seed: 5,
  repeats: 2,
  tasks: [sampleTask, { ...sampleTask, goal: 'Another.' }, { ...sampleTask, goal: 'A third.' }],
  arms,
  budgetEach: oneDollar,
  ids: Array.from({ length: 12 }, (_, n) => ({ trialId: idNumber('trial', n), taskId: idNumber('task', n) })),
}
const ask = (change: Partial<typeof wish> = {}) => it.engine.run(createExperiment, { ...wish, ...change })
const planned = () => experimentRows(it.engine.db)[0]

test('every task with every arm, as often as it is repeated, in the order of the seed', () => {
  expect(ask()).toMatchObject({ answer: { trials: 12 } })
  const { experiment, trials = [] } = planned() ?? {}
  expect(experiment).toMatchObject({ title: 'Which agent', seed: 5, arms })
  expect(trials.map(({ agent, title }) => [agent, title])).toEqual(
    shuffled(5, cellsOf(wish)).map(({ arm, title }) => [arm.agent, title]),
  )
  const counts = new Map<string, number>()
  for (const { agent } of trials) counts.set(agent, (counts.get(agent) ?? 0) + 1)
  expect(Object.fromEntries(counts)).toEqual({ reference: 6, aider: 6 })
})

test('asked again it is the same experiment', () => {
  ask()
  expect(ask()).toMatchObject({ answer: { trials: 12 } })
  expect(planned()?.trials).toHaveLength(12)
  expect(ask({ seed: 6 })).toMatchObject({ code: 'id_taken' })
})

test('when the project has too little for all of it, none of it is there', () => {
  expect(ask({ budgetEach: { amount: '9000000000000', asset: 'CAD/12' } })).toMatchObject({ code: 'out_of_money' })
  expect(planned()).toBeUndefined()
  expect(it.engine.db.prepare('SELECT count(*) FROM trials').pluck().get()).toBe(0)
  const left = it.engine.db
    .prepare<[], string>("SELECT row ->> '$.debitsPosted' FROM accounts WHERE path LIKE 'project/%/budget'")
    .pluck()
    .get()
  expect(left).toBe('0')
})

test.each([
  ['too_many_trials', { repeats: Math.ceil(cellsLimit / 6) + 1 }],
  ['no_such_pair', { arms: [{ ...testArm, pair: 'unknown' }] }],
  ['no_such_project', { projectId: idNumber('proj', 9) }],
])('%s', (code, change) => {
  expect(ask(change)).toMatchObject({ ok: false, code })
})
