import { afterEach, beforeEach, expect, test } from 'vitest'
import { idNumber, instantAt } from '#shared/testing/histories.ts'
import type { Arm } from '#shared/schema/trial.ts'
import { drawOne } from '#shared/pure/draw.ts'
import { trialMoneyOf } from '#shared/store/queries/trial-money.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { oneDollar, sampleTask, testArm, withProject } from '../../testing/with-trial.ts'
import { create } from './create.ts'
import { tasksOf, trialOf } from './trial-rows.ts'

let it: TestEngine
beforeEach(() => {
  it = openTestEngine()
  withProject(it)
})
afterEach(() => it.remove())

const trialId = idNumber('trial', 1)
const wish = {
  trialId,
  projectId: idNumber('proj', 1),
  title: 'A trial',
  tasks: [
    { ...sampleTask, taskId: idNumber('task', 1) },
    { ...sampleTask, taskId: idNumber('task', 2) },
  ],
  arm: testArm as Arm | null,
  among: [] as Arm[],
  seed: 7,
  budget: oneDollar,
  deadlineAt: null as string | null,
}
const ask = (change: Partial<typeof wish> = {}) => it.engine.run(create, { ...wish, ...change })

test('a trial waits with its tasks in order, and its money is set aside', () => {
  expect(ask()).toMatchObject({ ok: true })
  const trial = trialOf(it.engine.db, trialId)
  expect(trial).toMatchObject({ state: 'queued', workerId: null, ...testArm, choice: { how: 'person' } })
  expect(tasksOf(it.engine.db, trialId)).toMatchObject([
    { place: 0, state: 'waiting', attempt: 0 },
    { place: 1, state: 'waiting' },
  ])
  expect(trial && trialMoneyOf(it.engine.db, trial)).toMatchObject({ budget: oneDollar, left: oneDollar })
})

test('asked again it is the same trial; another one with its id is refused', () => {
  ask()
  const before = it.engine.db.prepare('SELECT count(*) FROM events').pluck().get()
  expect(ask()).toMatchObject({ ok: true })
  expect(it.engine.db.prepare('SELECT count(*) FROM events').pluck().get()).toBe(before)
  expect(ask({ title: 'Another' })).toMatchObject({ code: 'id_taken' })
})

test('what the project could not pay for may be wished for again, once it can', () => {
  const tooMuch = { amount: '100000000000001', asset: 'CAD/12' }
  for (let n = 0; n < 2; n += 1)
    expect(ask({ budget: tooMuch })).toMatchObject({ code: 'out_of_money', words: expect.stringContaining('CAD 100 left') })
  expect(ask()).toMatchObject({ ok: true })
  expect(trialOf(it.engine.db, trialId)).toMatchObject({ budget: oneDollar })
})

test('a drawn arm can be drawn again from what is kept of the choice', () => {
  const among: Arm[] = (['reference', 'aider', 'command', 'codex'] as const).map((agent) => ({ agent, pair: testArm.pair }))
  ask({ arm: null, among, seed: 123 })
  const trial = trialOf(it.engine.db, trialId)
  expect(trial?.choice).toEqual({ how: 'random', seed: 123, draw: 0, among })
  const { choice } = trial ?? {}
  const drawn = choice?.how === 'random' ? drawOne(choice.seed, choice.draw, choice.among) : null
  expect({ agent: trial?.agent, pair: trial?.pair }).toEqual(drawn)
})

test.each([
  ['no_such_project', { projectId: idNumber('proj', 9) }],
  ['no_such_pair', { arm: { ...testArm, pair: 'unknown' } }],
  ['no_such_pair', { arm: null, among: [testArm, { ...testArm, pair: 'unknown' }] }],
  ['nothing_to_draw', { arm: null }],
  ['deadline_past', { deadlineAt: instantAt(0) }],
  ['other_currency', { budget: { amount: '1', asset: 'USD/12' } }],
  ['out_of_money', { budget: { amount: '100000000000001', asset: 'CAD/12' } }],
] as const)('%s: %j leaves no trial', (code, change) => {
  expect(ask(change as Partial<typeof wish>)).toMatchObject({ ok: false, code })
  expect(trialOf(it.engine.db, trialId)).toBeNull()
  expect(tasksOf(it.engine.db, trialId)).toEqual([])
})
