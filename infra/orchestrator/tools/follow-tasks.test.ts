import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ToolsListed } from '../gateway/tools-listed.ts'
import { OpenRequests } from '../http/open-requests.ts'
import { openTestEngine, type TestEngine } from '../testing/open-engine.ts'
import { judged, testTokenOf, withTrial, type WithTrial } from '../testing/with-trial.ts'
import { ended } from '../features/trials/ended.ts'
import { startTask } from '../features/trials/start-task.ts'
import { stop } from '../features/trials/stop.ts'
import { followTasks } from './follow-tasks.ts'

let it: TestEngine
let at: WithTrial
let listed: ToolsListed
let open: OpenRequests
beforeEach(() => {
  it = openTestEngine()
  at = withTrial(it)
  ;[listed, open] = [new ToolsListed(), new OpenRequests()]
  followTasks(it.engine, open, listed)
})
afterEach(() => it.remove())

const end = (how: 'broken' | 'judged') =>
  it.engine.run(ended, {
    workerId: at.workerId,
    taskId: at.run.taskId,
    attempt: 1,
    end: how === 'judged' ? judged() : { how, words: 'No room.' },
  })

/** A request of the task's agent that is being answered; whether it was ended. */
function openRequest() {
  const state = { ended: false }
  const response = Object.assign(new EventEmitter(), { destroy: () => void (state.ended = true) })
  open.add({ kind: 'agent', subject: at.run.taskId }, response as unknown as ServerResponse)
  return state
}

test('an agent that is started anew must list its tools anew', () => {
  listed.mark(at.run.taskId)
  end('broken')
  expect(listed.has(at.run.taskId)).toBe(true)
  it.engine.run(startTask, { tokenOf: testTokenOf })
  expect(listed.has(at.run.taskId)).toBe(false)
})

test('a broken attempt ends nothing that its agent has open', () => {
  const request = openRequest()
  end('broken')
  expect(request.ended).toBe(false)
})

test('with a stop all of it ends at once, though the worker still has the task in hand', () => {
  const request = openRequest()
  it.engine.run(stop, { trialId: at.trialId, by: 'Ada' })
  expect(request.ended).toBe(true)
})

test('with its task a mark is forgotten', () => {
  listed.mark(at.run.taskId)
  const request = openRequest()
  end('judged')
  expect([listed.has(at.run.taskId), request.ended]).toEqual([null, true])
})
