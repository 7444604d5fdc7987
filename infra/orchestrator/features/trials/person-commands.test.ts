import { afterEach, beforeEach, expect, test } from 'vitest'
import { idNumber } from '#shared/testing/histories.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { judged, testTokenOf, withTrial, type WithTrial } from '../../testing/with-trial.ts'
import { hashSecret } from '../../store/make-secret.ts'
import { tokenOf } from '../../store/secrets.ts'
import { again } from './again.ts'
import { ended } from './ended.ts'
import { pause } from './pause.ts'
import { resume } from './resume.ts'
import { say, sayingsLimit } from './say.ts'
import { startTask } from './start-task.ts'
import { stop } from './stop.ts'
import { topUpTrial } from './top-up.ts'
import { tasksOf, trialOf } from './trial-rows.ts'
import { waitForMoney } from './wait-for-money.ts'

let it: TestEngine
let at: WithTrial
beforeEach(() => {
  it = openTestEngine()
  at = withTrial(it, { tasks: 2 })
})
afterEach(() => it.remove())

const by = 'Ada'
const trial = () => trialOf(it.engine.db, at.trialId)
const states = () => tasksOf(it.engine.db, at.trialId).map(({ state }) => state)
const lastOrder = () => it.orders.at(-1)?.order
const events = () => it.engine.db.prepare('SELECT count(*) FROM events').pluck().get()
const cents = (amount: number) => ({ amount: `${amount}0000000000`, asset: 'CAD/12' })
const end = (how: 'no_money' | 'stopped') =>
  it.engine.run(ended, { workerId: at.workerId, taskId: at.run.taskId, attempt: 1, end: { how } })

test('paused and resumed, once each', () => {
  const { trialId } = at
  for (let n = 0; n < 2; n += 1) it.engine.run(pause, { trialId, by })
  expect(trial()).toMatchObject({ state: 'paused', reason: expect.stringContaining('Ada') })
  expect(it.orders.filter(({ order }) => order.order === 'pause_task')).toHaveLength(1)
  for (let n = 0; n < 2; n += 1) it.engine.run(resume, { trialId })
  expect(trial()).toMatchObject({ state: 'running', reason: '' })
  expect(it.orders.filter(({ order }) => order.order === 'resume_task')).toHaveLength(1)
})

test('what is said goes to the worker, and only so much of it', () => {
  for (let n = 0; n <= sayingsLimit; n += 1) {
    const said = it.engine.run(say, { trialId: at.trialId, key: `key-${n}`, text: `Message ${n}`, by })
    expect(said.ok).toBe(n < sayingsLimit)
  }
  expect(lastOrder()).toEqual({
    order: 'say_to_agent',
    taskId: at.run.taskId,
    key: `key-${sayingsLimit - 1}`,
    text: `Message ${sayingsLimit - 1}`,
    by,
  })
})

test('stopped: the agent loses its token at once, the rest never begins, the worker is told', () => {
  it.engine.run(stop, { trialId: at.trialId, by })
  expect(trial()).toMatchObject({ state: 'stopped', reason: 'Ada stopped it.' })
  expect(states()).toEqual(['preparing', 'stopped'])
  expect(lastOrder()).toEqual({ order: 'stop_task', taskId: at.run.taskId })
  expect(tokenOf(it.engine.db, hashSecret(testTokenOf(at.run.taskId)))).toBeNull()
  const before = events()
  it.engine.run(stop, { trialId: at.trialId, by: 'Bob' })
  expect(events()).toBe(before)
  end('stopped')
  expect(states()).toEqual(['stopped', 'stopped'])
})

test('what is over takes no wish but to be run again', () => {
  const { trialId } = at
  it.engine.run(stop, { trialId, by })
  const before = events()
  expect(it.engine.run(pause, { trialId, by })).toMatchObject({ code: 'trial_over' })
  expect(it.engine.run(resume, { trialId })).toMatchObject({ code: 'trial_over' })
  expect(it.engine.run(say, { trialId, key: 'key-12345', text: 'Hello', by })).toMatchObject({ code: 'trial_over' })
  expect(it.engine.run(topUpTrial, { trialId, amount: cents(1), key: 'key-12345' })).toMatchObject({ code: 'trial_over' })
  expect(events()).toBe(before)

  const next = {
    trialId: idNumber('trial', 2),
    of: trialId,
    budget: cents(5),
    newTaskId: (n: number) => idNumber('task', 90 + n),
  }
  for (let n = 0; n < 2; n += 1) expect(it.engine.run(again, next)).toMatchObject({ ok: true })
  expect(trialOf(it.engine.db, next.trialId)).toMatchObject({ state: 'queued', again: trialId, budget: cents(5) })
  expect(tasksOf(it.engine.db, next.trialId).map(({ goal, attempt }) => [goal, attempt])).toEqual(
    tasksOf(it.engine.db, trialId).map(({ goal }) => [goal, 0]),
  )
})

test('out of money it waits, whatever is wished, until it is topped up; then the next attempt goes on', () => {
  const { trialId } = at
  it.engine.run(waitForMoney, { taskId: at.run.taskId })
  expect(trial()).toMatchObject({ state: 'waiting_money', reason: expect.stringContaining('top it up') })
  end('no_money')
  expect(it.engine.run(startTask, { tokenOf: testTokenOf })).toMatchObject({ answer: null })
  expect(it.engine.run(resume, { trialId })).toMatchObject({ code: 'out_of_money' })

  it.time.now += 1_000
  for (let n = 0; n < 2; n += 1) it.engine.run(topUpTrial, { trialId, amount: cents(50), key: 'wish-1' })
  expect(trial()).toMatchObject({ state: 'queued' })
  expect(it.engine.run(startTask, { tokenOf: testTokenOf })).toMatchObject({ answer: { taskId: at.run.taskId } })
  expect(lastOrder()).toMatchObject({ order: 'run_task', run: { attempt: 2 } })
  const allotted = it.engine.db
    .prepare<[], string>("SELECT row ->> '$.amount' FROM transfers WHERE id LIKE 'topup|%|wish-1'")
    .pluck()
    .all()
  expect(allotted).toEqual([cents(50).amount])
})

test('the same top-up again wakes nothing that ran out anew', () => {
  const { trialId } = at
  it.engine.run(topUpTrial, { trialId, amount: cents(50), key: 'wish-1' })
  it.engine.run(waitForMoney, { taskId: at.run.taskId })
  it.engine.run(topUpTrial, { trialId, amount: cents(50), key: 'wish-1' })
  expect(trial()?.state).toBe('waiting_money')
})

test('more than the project has is refused, and the trial goes on waiting', () => {
  it.engine.run(waitForMoney, { taskId: at.run.taskId })
  const wish = { trialId: at.trialId, amount: cents(100_000), key: 'wish-1' }
  for (let n = 0; n < 2; n += 1) expect(it.engine.run(topUpTrial, wish)).toMatchObject({ code: 'out_of_money' })
  expect(trial()?.state).toBe('waiting_money')
})

test('a paused trial whose task is judged meanwhile stands still before its next one', () => {
  it.engine.run(pause, { trialId: at.trialId, by })
  it.engine.run(ended, { workerId: at.workerId, taskId: at.run.taskId, attempt: 1, end: judged() })
  expect([trial()?.state, states()]).toEqual(['paused', ['passed', 'waiting']])
})

test('a trial that is not there is said to be missing', () => {
  const trialId = idNumber('trial', 9)
  for (const answer of [
    it.engine.run(pause, { trialId, by }),
    it.engine.run(stop, { trialId, by }),
    it.engine.run(say, { trialId, key: 'key-12345', text: 'Hello', by }),
    it.engine.run(topUpTrial, { trialId, amount: cents(1), key: 'key-12345' }),
  ])
    expect(answer).toMatchObject({ error: 'NOT_FOUND' })
})
