import { afterEach, beforeEach, expect, test } from 'vitest'
import { idNumber, instantAt } from '#shared/testing/histories.ts'
import { idleSample } from '../../testing/identities.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { createTrial, judged, testTokenOf, withProject } from '../../testing/with-trial.ts'
import { beat } from '../workers/beat.ts'
import { lose } from '../workers/lose.ts'
import { passDeadline, trialsPastDeadline } from './deadline.ts'
import { ended } from './ended.ts'
import { giveUp, grace } from './give-up.ts'
import { startTask } from './start-task.ts'
import { stop } from './stop.ts'
import { taskOrdersOf } from './task-orders.ts'
import { tasksOf, trialOf } from './trial-rows.ts'

let it: TestEngine
const trialId = idNumber('trial', 1)
let workerId = idNumber('wrkr', 1)
beforeEach(() => {
  it = openTestEngine()
  const { projectId, ...made } = withProject(it)
  workerId = made.workerId
  createTrial(it, { trialId, projectId, tasks: 2, deadlineAt: new Date(it.time.now + 60_000).toISOString() })
})
afterEach(() => it.remove())

const trial = () => trialOf(it.engine.db, trialId)
const task = () => tasksOf(it.engine.db, trialId)[0]
const taskId = () => task()?.id ?? idNumber('task', 99)
const start = () => it.engine.run(startTask, { tokenOf: testTokenOf })
const later = (ms: number) => {
  it.time.now += ms
  for (const { id } of trialsPastDeadline(it.engine.db, it.engine.clock.now())) it.engine.run(passDeadline, { trialId: id })
  it.engine.run(giveUp, { taskId: taskId(), grace })
}

test('before its deadline nothing happens; after it a waiting trial is stopped with words', () => {
  later(59_999)
  expect(trial()?.state).toBe('queued')
  later(1)
  expect(trial()).toMatchObject({ state: 'stopped', reason: 'Its deadline passed.' })
})

test('the worker judges what is there, and its verdict still counts', () => {
  start()
  later(60_000)
  expect(trial()).toMatchObject({ state: 'stopped', reason: expect.stringContaining('judged') })
  expect(it.orders.map(({ order }) => order.order)).toEqual(['run_task'])
  later(grace.judgeMs - 1)
  it.engine.run(ended, { workerId, taskId: taskId(), attempt: 1, end: judged(false) })
  expect([task()?.state, trial()?.state]).toEqual(['failed', 'stopped'])
})

test('a worker that does not say how it ended is told to stop, and nothing counts as failed', () => {
  start()
  later(60_000)
  later(grace.judgeMs)
  expect(task()).toMatchObject({ state: 'stopped', reason: expect.stringContaining('did not say') })
  expect(it.orders.at(-1)?.order).toEqual({ order: 'stop_task', taskId: taskId() })
  it.engine.run(ended, { workerId, taskId: taskId(), attempt: 1, end: judged(true) })
  expect(task()?.state).toBe('stopped')
})

test('a stopped task is given up sooner than one that is being judged', () => {
  start()
  it.engine.run(stop, { trialId, by: 'Ada' })
  later(grace.stopMs - 1)
  expect(task()?.state).toBe('preparing')
  later(1)
  expect(task()?.state).toBe('stopped')
})

test('a worker that is away is waited for, and has its full time once it is back', () => {
  start()
  it.engine.run(lose, { workerId, heardAt: instantAt(0) })
  later(60_000)
  later(2 * grace.judgeMs)
  expect(task()?.state).toBe('preparing')
  it.engine.run(beat, { workerId, sample: idleSample, recordSample: false })
  later(grace.judgeMs - 1)
  expect(task()?.state).toBe('preparing')
  later(1)
  expect(task()?.state).toBe('stopped')
})

test('a stream that begins after the deadline starts no agent anew, and one after a stop ends it', () => {
  start()
  const orders = () => taskOrdersOf(it.engine.db, workerId, testTokenOf, it.engine.clock.now()).map(({ order }) => order)
  expect(orders()).toEqual(['run_task', 'resume_task', 'thaw_task'])
  later(60_000)
  expect(orders()).toEqual([])
})

test('a stream that begins after a stop says so', () => {
  start()
  it.engine.run(stop, { trialId, by: 'Ada' })
  expect(taskOrdersOf(it.engine.db, workerId, testTokenOf, it.engine.clock.now())).toEqual([
    { order: 'stop_task', taskId: taskId() },
  ])
})
