import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { testTokenOf, withTrial, type WithTrial } from '../../testing/with-trial.ts'
import { setAllowance } from '../money/set-allowance.ts'
import { ended } from './ended.ts'
import { newDay } from './new-day.ts'
import { startTask } from './start-task.ts'
import { trialOf } from './trial-rows.ts'
import { waitForMoney } from './wait-for-money.ts'

let it: TestEngine
let at: WithTrial
beforeEach(() => {
  it = openTestEngine()
  at = withTrial(it)
  const pace = { pace: 'even' as const, replenish: 'none' as const, amount: '0', cap: '0', key: 'even-pace' }
  it.engine.run(setAllowance, { trialId: at.trialId, ...pace })
  it.engine.run(waitForMoney, { taskId: at.run.taskId })
})
afterEach(() => it.remove())

const dayMs = 24 * 60 * 60 * 1000
const state = () => trialOf(it.engine.db, at.trialId)?.state
const look = () => it.engine.run(newDay, { trialId: at.trialId })
const events = () => it.engine.db.prepare('SELECT count(*) FROM events').pluck().get()

test('on the same day nothing changes', () => {
  const before = events()
  look()
  expect([state(), events()]).toEqual(['waiting_money', before])
})

test('a new day brings a share, and the agent that is still there goes on', () => {
  it.time.now += dayMs
  look()
  expect(state()).toBe('running')
})

test('one whose attempt ended starts the next one', () => {
  it.engine.run(ended, { workerId: at.workerId, taskId: at.run.taskId, attempt: 1, end: { how: 'no_money' } })
  it.time.now += dayMs
  look()
  expect(state()).toBe('queued')
  expect(it.engine.run(startTask, { tokenOf: testTokenOf })).toMatchObject({ answer: { taskId: at.run.taskId } })
})

test('a day wakes it once', () => {
  it.time.now += dayMs
  look()
  it.engine.run(waitForMoney, { taskId: at.run.taskId })
  const before = events()
  look()
  expect([state(), events()]).toEqual(['waiting_money', before])
})
