import { afterEach, beforeEach, expect, test } from 'vitest'
import { idNumber, workerNumber } from '#shared/testing/histories.ts'
import type { Worker } from '#shared/schema/worker.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { createTrial, recordFacts, testTokenOf, withProject } from '../../testing/with-trial.ts'
import { hashSecret } from '../../store/make-secret.ts'
import { tokenOf } from '../../store/secrets.ts'
import { ended } from './ended.ts'
import { pause } from './pause.ts'
import { resume } from './resume.ts'
import { startTask } from './start-task.ts'
import { stop } from './stop.ts'
import { tasksOf, trialOf } from './trial-rows.ts'

let it: TestEngine
let projectId = idNumber('proj', 1)
beforeEach(() => {
  it = openTestEngine()
  projectId = withProject(it).projectId
})
afterEach(() => it.remove())

const trialNumber = (n: number) => idNumber('trial', n)
const add = (n: number, tasks = 1) => createTrial(it, { trialId: trialNumber(n), projectId, tasks })
const start = () => {
  const started = it.engine.run(startTask, { tokenOf: testTokenOf })
  return started.ok ? started.answer : started
}
const worker = (n: number, change: Partial<Worker> = {}) =>
  it.engine.run(recordFacts, [{ kind: 'worker.registered', v: 1, worker: workerNumber(n, change) }])
const state = (n: number) => trialOf(it.engine.db, trialNumber(n))?.state
const firstTask = (n: number) => tasksOf(it.engine.db, trialNumber(n))[0]?.id ?? idNumber('task', 99)

test('a worker has one trial at a time; the one that waited longest goes first', () => {
  for (const n of [2, 1, 3]) add(n)
  expect([start(), start()]).toEqual([{ taskId: firstTask(1) }, null])
  worker(2)
  expect([start(), start()]).toEqual([{ taskId: firstTask(2) }, null])
  expect([1, 2, 3].map(state)).toEqual(['running', 'running', 'queued'])
})

test.each([
  ['lost', { state: 'lost' as const }],
  ['without a sandbox', { capabilities: { ...workerNumber(1).capabilities, sandbox: { ok: false, reason: 'no bwrap' } } }],
])('a worker that is %s gets nothing', (_, change) => {
  worker(1, change)
  add(1)
  expect(start()).toBeNull()
  worker(1)
  expect(start()).not.toBeNull()
})

test('a task keeps its token over its attempts, and it opens something only once the task was given away', () => {
  add(1)
  const taskId = firstTask(1)
  const token = () => tokenOf(it.engine.db, hashSecret(testTokenOf(taskId)))
  expect(token()).toBeNull()
  start()
  expect(token()).toMatchObject({ kind: 'agent', subject: taskId })
  it.engine.run(ended, { workerId: workerNumber(1).id, taskId, attempt: 1, end: { how: 'broken', words: 'No room.' } })
  start()
  expect(token()).toMatchObject({ subject: taskId })
  const runs = it.orders.flatMap(({ order }) => (order.order === 'run_task' ? [order.run] : []))
  expect(runs).toMatchObject([{ attempt: 1 }, { attempt: 2 }])
  expect(runs[0]?.token).toBe(runs[1]?.token)
})

test('the token is in no event', () => {
  add(1)
  start()
  const events = it.engine.db.prepare<[], string>('SELECT fact FROM events').pluck().all().join()
  expect(events).not.toContain(testTokenOf(firstTask(1)))
  expect(events).not.toContain(hashSecret(testTokenOf(firstTask(1))))
})

test('a trial that began on a worker goes on there and nowhere else', () => {
  add(1)
  start()
  const taskId = firstTask(1)
  it.engine.run(ended, { workerId: workerNumber(1).id, taskId, attempt: 1, end: { how: 'no_money' } })
  it.engine.run(pause, { trialId: trialNumber(1), by: 'Ada' })
  it.engine.run(resume, { trialId: trialNumber(1) })
  worker(1, { state: 'lost' })
  worker(2)
  expect([state(1), start()]).toEqual(['queued', null])
  worker(1)
  expect(start()).toEqual({ taskId })
})

test('between two tasks a paused trial keeps its worker, and starts nothing', () => {
  add(1, 2)
  add(2)
  start()
  it.engine.run(pause, { trialId: trialNumber(1), by: 'Ada' })
  it.engine.run(ended, { workerId: workerNumber(1).id, taskId: firstTask(1), attempt: 1, end: { how: 'broken', words: '' } })
  expect(start()).toBeNull()
  it.engine.run(resume, { trialId: trialNumber(1) })
  expect(start()).toEqual({ taskId: firstTask(1) })
})

test('a worker that still ends a stopped task is not free', () => {
  for (const n of [1, 2]) add(n)
  start()
  it.engine.run(stop, { trialId: trialNumber(1), by: 'Ada' })
  expect(start()).toBeNull()
  it.engine.run(ended, { workerId: workerNumber(1).id, taskId: firstTask(1), attempt: 1, end: { how: 'stopped' } })
  expect(start()).toEqual({ taskId: firstTask(2) })
})

test('a deadline becomes the time that is left', () => {
  createTrial(it, { trialId: trialNumber(1), projectId, deadlineAt: new Date(it.time.now + 90_000).toISOString() })
  it.time.now += 30_000
  start()
  expect(it.orders.at(-1)?.order).toMatchObject({ order: 'run_task', run: { limitMs: 60_000 } })
})
