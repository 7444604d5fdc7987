import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TaskRun } from '#shared/contract/workers.ts'
import { reportScript } from '../testing/report-script.ts'
import { actsOf } from '../testing/task-orders.ts'
import { TaskWorld } from '../testing/task-world.ts'
import { until } from '../testing/until.ts'

const world = new TaskWorld()
const { models, reports } = world.orchestrator

beforeAll(() => world.start(), 60_000)
afterAll(() => world.remove(), 60_000)
beforeEach(() => {
  models.script = [...reportScript]
  models.hold = Number.POSITIVE_INFINITY
  models.seen.length = 0
})

/** What became of a task and of what was told of it. */
async function outcome(run: TaskRun) {
  const { verdict } = await world.judged(run)
  const items = actsOf(world.orchestrator, run)
  const told = reports.flatMap((one) => (one.report === 'agent_acts' && one.taskId === run.taskId ? one.acts : []))
  return {
    passed: verdict.passed,
    gaps: items.filter(({ n }, index) => n !== index + 1),
    toldOtherwise: told.filter((item) => JSON.stringify(item) !== JSON.stringify(items[item.n - 1])),
    // Each is one turn of the script; made again it is the same to the byte, so that it is charged once.
    differentCalls: new Set(world.calls).size,
    ends: reports.filter((one) => one.report === 'task_ended' && one.taskId === run.taskId).length,
  }
}

/** However often something of ours was killed. */
const whole = { passed: true, gaps: [], toldOtherwise: [], differentCalls: reportScript.length, ends: 1 }

const kill = (pid: number): boolean => process.kill(pid, 'SIGKILL')

async function held(run: Partial<TaskRun>, at: number): Promise<TaskRun> {
  models.hold = at
  const task = world.run('shell-report', { agent: 'reference', ...run })
  await until('the held call', () => world.calls.length > at, 60_000)
  return task
}

test('the supervisor is killed: the agent works on, and the next one tells the rest', async () => {
  const run = await held({}, 2)
  await world.worker.kill()
  models.hold = Number.POSITIVE_INFINITY
  await until('the last call', () => world.calls.length === reportScript.length, 60_000)
  await world.startWorker()
  expect(await outcome(run)).toEqual(whole)
}, 120_000)

test('the runner is killed while a model call is open: another one takes it up with the same call', async () => {
  const run = await held({}, 2)
  kill(await world.runner(run))
  await until('the call is made again', () => world.calls.length === 4, 60_000)
  models.hold = Number.POSITIVE_INFINITY
  expect(await outcome(run)).toEqual(whole)
  expect(world.calls[3]).toBe(world.calls[2])
}, 120_000)

test('the runner is killed again and again, wherever it is', async () => {
  const run = world.run('shell-report', { agent: 'reference' })
  for (const phase of ['preparing', 'running', 'judging']) {
    await world.phase(run, phase)
    kill(await world.runner(run))
  }
  expect(await outcome(run)).toEqual(whole)
}, 120_000)

test('the holder is killed: its terminal ends, and the task goes on in another one', async () => {
  const run = await held({}, 2)
  const before = reports.findLast((one) => one.report === 'task_phase' && one.taskId === run.taskId)
  kill((await world.worker.status()).holder?.pid ?? 0)
  await until('the call is made again', () => world.calls.length === 4, 90_000)
  models.hold = Number.POSITIVE_INFINITY
  expect(await outcome(run)).toEqual(whole)
  const after = reports.findLast((one) => one.report === 'task_phase' && one.taskId === run.taskId)
  expect(after).not.toMatchObject({ sessionId: before?.report === 'task_phase' ? before.sessionId : '' })
}, 150_000)

test('the orchestrator is gone for a while: the call waits, is made again the same, and what happened is told', async () => {
  const run = await held({}, 2)
  await world.orchestrator.stop()
  models.hold = Number.POSITIVE_INFINITY
  await world.orchestrator.start()
  expect(await outcome(run)).toEqual(whole)
}, 120_000)

test('a program that never asks twice gets its answer, too, once the orchestrator is there again', async () => {
  const body = '{"model":"normal","messages":[{"role":"user","content":"x"}]}'
  const call = `curl -s -o /dev/null -w 'answered %{http_code}' -d '${body}' http://127.0.0.1:8788/v1/chat/completions`
  const run = world.run('shell-report', { command: `echo ready; until [ -e go ]; do sleep 0.1; done; ${call}` })
  await world.shows(run, (act) => act.act === 'text' && act.text.includes('ready'))
  await world.orchestrator.stop()
  const folder = join(world.worker.data, 'tasks', run.taskId)
  writeFileSync(join(folder, 'work', 'go'), '')
  await until('the call waits', () => readFileSync(join(folder, 'state.json'), 'utf8').includes('not reached'), 30_000)
  await world.orchestrator.start()
  await world.judged(run)
  expect(world.acts(run)).toContainEqual({ act: 'text', text: 'answered 200\n' })
}, 120_000)

test('everything is killed at once', async () => {
  const run = await held({}, 1)
  const [runner, holder] = [await world.runner(run), (await world.worker.status()).holder?.pid ?? 0]
  await world.worker.kill()
  kill(holder)
  kill(runner)
  models.hold = Number.POSITIVE_INFINITY
  await world.startWorker()
  expect(await outcome(run)).toEqual(whole)
}, 150_000)
