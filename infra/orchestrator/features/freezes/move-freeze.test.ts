import { afterEach, beforeEach, expect, test } from 'vitest'
import { tablesOf } from '#shared/testing/tables.ts'
import { GuardWorld, saltNumber } from '../../testing/guard-world.ts'
import { callNumber } from '../../testing/funded-trial.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { personNumber } from '../../testing/states.ts'
import { createTrial, testTokenOf, withProject } from '../../testing/with-trial.ts'
import { idNumber } from '#shared/testing/histories.ts'
import { authorizeCall } from '../money/authorize-call.ts'
import { reconcileTasks } from '../trials/reconcile.ts'
import { startTask } from '../trials/start-task.ts'
import { moveFreeze } from './move-freeze.ts'
import { taskFrozen } from './task-frozen.ts'

let it: TestEngine
let world: GuardWorld
beforeEach(() => {
  it = openTestEngine()
  world = new GuardWorld(it)
})
afterEach(() => it.remove())

const move = (scope: 'all' | GuardWorld['at']['trialId'], frozen: boolean) => {
  world.wait(1)
  const before = it.orders.length
  const moved = it.engine.run(moveFreeze, { scope, frozen, reason: 'why', by: personNumber(1), salt: world.salt() })
  return { moved, orders: it.orders.slice(before).map(({ order }) => order.order) }
}
const call = (n: number) =>
  it.engine.run(authorizeCall, {
    callId: callNumber(n),
    taskId: world.at.run.taskId,
    protocol: 'chat',
    role: 'normal',
    model: 'demo',
    scripted: true,
    inputTokens: 1,
    maxOutputTokens: 1,
    fingerprint: 'f'.repeat(64),
    usefulMinimum: 1,
  })

test('frozen is in force at once: the worker is told, no model answers; a thaw lets it go on', () => {
  expect(move('all', true)).toMatchObject({ moved: { ok: true }, orders: ['freeze_task'] })
  expect(call(1)).toMatchObject({ code: 'frozen' })
  expect(move('all', false)).toMatchObject({ moved: { ok: true }, orders: ['thaw_task'] })
  expect(call(1)).toMatchObject({ code: 'unpriced' })
})

test('a trial that was frozen by itself is not thawed with all', () => {
  move(world.at.trialId, true)
  move('all', true)
  expect(move('all', false).orders).toEqual(['freeze_task'])
  expect(call(1)).toMatchObject({ code: 'frozen' })
  expect(move(world.at.trialId, false).orders).toEqual(['thaw_task'])
})

test('one trial can be thawed while all others stand still', () => {
  move('all', true)
  expect(move(world.at.trialId, false).orders).toEqual(['thaw_task'])
  expect(call(1)).toMatchObject({ code: 'unpriced' })
})

test('a worker that comes back hears that its task is frozen', () => {
  move('all', true)
  it.engine.run(reconcileTasks, { workerId: world.at.workerId, held: [], tokenOf: testTokenOf })
  expect(it.orders.at(-1)?.order.order).toBe('freeze_task')
})

test('while all stands still no task begins, and afterwards it does', () => {
  const other = openTestEngine()
  const { projectId } = withProject(other)
  createTrial(other, { trialId: idNumber('trial', 2), projectId })
  const start = () => other.engine.run(startTask, { tokenOf: testTokenOf })
  const command = { scope: 'all' as const, reason: '', by: personNumber(1), salt: saltNumber(1) }
  other.engine.run(moveFreeze, { ...command, frozen: true })
  expect(start()).toMatchObject({ answer: null })
  other.engine.run(moveFreeze, { ...command, frozen: false })
  expect(start()).toMatchObject({ answer: { taskId: expect.any(String) } })
  other.remove()
})

test('a frozen trial that waits longest keeps no other from beginning', () => {
  const other = openTestEngine()
  const { projectId } = withProject(other)
  const [frozen, free] = [idNumber('trial', 2), idNumber('trial', 3)]
  for (const trialId of [frozen, free]) createTrial(other, { trialId, projectId })
  other.engine.run(moveFreeze, { scope: frozen, frozen: true, reason: '', by: personNumber(1), salt: saltNumber(1) })
  other.engine.run(startTask, { tokenOf: testTokenOf })
  expect(tablesOf(other.engine.db).tables.trials.map(({ id, state }) => [id, state])).toEqual([
    [frozen, 'queued'],
    [free, 'running'],
  ])
  other.remove()
})

test('what a worker could not stop is told once, in the audit', () => {
  const report = (frozen: boolean, partial: string) =>
    it.engine.run(taskFrozen, { workerId: world.at.workerId, taskId: world.at.run.taskId, frozen, partial, salt: world.salt() })
  report(false, '')
  report(true, 'one process did not stop')
  report(true, 'one process did not stop')
  report(true, '')
  report(false, '')
  expect(tablesOf(it.engine.db).tables.audit.map(({ what }) => what)).toEqual([
    'task.partly_frozen',
    'task.frozen',
    'task.thawed',
  ])
  const stranger = { workerId: idNumber('wrkr', 2), taskId: world.at.run.taskId, frozen: false, partial: '', salt: world.salt() }
  expect(it.engine.run(taskFrozen, stranger)).toMatchObject({ code: 'not_yours' })
})
