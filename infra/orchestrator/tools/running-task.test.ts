import { afterEach, beforeEach, expect, test } from 'vitest'
import { idNumber } from '#shared/testing/histories.ts'
import { openTestEngine, type TestEngine } from '../testing/open-engine.ts'
import { judged, withTrial, type WithTrial } from '../testing/with-trial.ts'
import { ended } from '../features/trials/ended.ts'
import { stop } from '../features/trials/stop.ts'
import { budgetOf } from './budget-status.ts'
import { confidence } from './report-confidence.ts'
import { runningTask } from './running-task.ts'

let it: TestEngine
let at: WithTrial
beforeEach(() => {
  it = openTestEngine()
  at = withTrial(it, { tasks: 2 })
})
afterEach(() => it.remove())

const first = () => at.run.taskId
const second = () => at.taskIds[1] ?? idNumber('task', 99)
const sure = (taskId = first()) => it.engine.run(confidence, { taskId, score: 0.5 })

test('only the task that a worker has in hand is running', () => {
  expect(runningTask(it.engine.db, first())).toMatchObject({ task: { id: first() } })
  expect(runningTask(it.engine.db, second())).toBeNull()
  expect(runningTask(it.engine.db, idNumber('task', 99))).toBeNull()
  expect([sure().ok, sure(second()).ok]).toEqual([true, false])
})

test('after its verdict, or the end of its trial, nothing is recorded and nothing is told of money', () => {
  it.engine.run(stop, { trialId: at.trialId, by: 'Ada' })
  expect(sure()).toMatchObject({ code: 'not_running' })
  expect(budgetOf(it.engine, first())).toBeNull()
  it.engine.run(ended, { workerId: at.workerId, taskId: first(), attempt: 1, end: judged() })
  expect(sure()).toMatchObject({ code: 'not_running' })
})
