import { afterEach, beforeEach, expect, test } from 'vitest'
import { idNumber } from '#shared/testing/histories.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { testTokenOf, withTrial, type WithTrial } from '../../testing/with-trial.ts'
import { reconcileTasks } from './reconcile.ts'
import { say } from './say.ts'
import { stop } from './stop.ts'
import { tasksOf } from './trial-rows.ts'

let it: TestEngine
let at: WithTrial
beforeEach(() => {
  it = openTestEngine()
  at = withTrial(it)
})
afterEach(() => it.remove())

const held = (taskId = at.run.taskId, attempt = 1) => [{ taskId, attempt }]
const reconcile = (list: ReturnType<typeof held>, workerId = at.workerId) => {
  const before = it.orders.length
  it.engine.run(reconcileTasks, { workerId, held: list, tokenOf: testTokenOf })
  return it.orders.slice(before).map(({ order }) => order)
}
const state = () => tasksOf(it.engine.db, at.trialId)[0]?.state

test('a task that the worker lost is given to it again: the same attempt, with all that was said', () => {
  it.engine.run(say, { trialId: at.trialId, key: 'key-1', text: 'Hello', by: 'Ada' })
  expect(reconcile([])).toEqual([
    { order: 'run_task', run: at.run },
    { order: 'say_to_agent', taskId: at.run.taskId, key: 'key-1', text: 'Hello', by: 'Ada' },
    { order: 'resume_task', taskId: at.run.taskId },
    { order: 'thaw_task', taskId: at.run.taskId },
  ])
})

test('what it has and we do not is to be ended there', () => {
  const foreign = idNumber('task', 77)
  expect(reconcile([...held(), ...held(foreign)])[0]).toEqual({ order: 'stop_task', taskId: foreign })
})

test('an earlier attempt is not stopped but replaced', () => {
  expect(reconcile(held(at.run.taskId, 0)).map(({ order }) => order)).toEqual(['run_task', 'resume_task', 'thaw_task'])
})

test('another worker cannot get a task by saying that it has it', () => {
  expect(reconcile(held(), idNumber('wrkr', 2))).toEqual([{ order: 'stop_task', taskId: at.run.taskId }])
})

test('a stopped task that the worker does not have is over; one that it has is to be ended', () => {
  it.engine.run(stop, { trialId: at.trialId, by: 'Ada' })
  expect(reconcile(held())).toEqual([{ order: 'stop_task', taskId: at.run.taskId }])
  expect(state()).toBe('preparing')
  expect(reconcile([])).toEqual([])
  expect(state()).toBe('stopped')
})
