import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TaskRun } from '#shared/contract/workers.ts'
import { reportScript } from '../testing/report-script.ts'
import { processWith, TaskWorld } from '../testing/task-world.ts'
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

const told = ({ taskId }: TaskRun) =>
  reports.flatMap((one) =>
    one.report === 'task_frozen' && one.taskId === taskId ? [{ frozen: one.frozen, partial: one.partial }] : [],
  )
const frozen = (run: TaskRun, isIt: boolean) =>
  until(`it is ${isIt ? 'frozen' : 'thawed'}`, () => told(run).at(-1)?.frozen === isIt, 30_000)
const freeze = ({ taskId }: TaskRun) => world.order({ order: 'freeze_task', taskId })
const thaw = ({ taskId }: TaskRun) => world.order({ order: 'thaw_task', taskId })

const file = ({ taskId }: TaskRun, name: string) => join(world.worker.data, 'tasks', taskId, 'work', name)
const grows = (path: string, ms: number) => {
  const before = statSync(path).size
  return until('it grew', () => statSync(path).size > before, ms).catch(() => false)
}

test('frozen, nothing of a task moves, over a restart of the supervisor; thawed, it goes on to its end', async () => {
  const run = world.run('shell-report', {
    command:
      '(setsid sh -c "while :; do echo x >> ticks; sleep 0.02; done" &); while [ ! -e go ]; do echo y >> more; (sleep 0.02) & wait; done; wc -c < ticks; echo over',
    limitMs: 8_000,
  })
  await until('it runs', () => existsSync(file(run, 'ticks')) && existsSync(file(run, 'more')), 60_000)
  freeze(run)
  await frozen(run, true)
  expect(told(run)).toEqual([{ frozen: true, partial: '' }])
  const stands = async () => [await grows(file(run, 'ticks'), 300), await grows(file(run, 'more'), 300)]
  expect(await stands()).toEqual([false, false])
  await world.worker.kill()
  await world.startWorker()
  freeze(run)
  expect(await stands()).toEqual([false, false])
  expect(told(run)).toHaveLength(1)
  thaw(run)
  await frozen(run, false)
  expect(await grows(file(run, 'ticks'), 5_000)).toBe(true)
  world.order({ order: 'stop_task', taskId: run.taskId })
  expect(await world.end(run)).toEqual({ how: 'stopped' })
}, 120_000)

test('time that a task is frozen is not time it had', async () => {
  const run = world.run('shell-report', { command: 'echo begun > begun; sleep 2; echo done > done', limitMs: 4_000 })
  await until('it runs', () => existsSync(file(run, 'begun')), 60_000)
  freeze(run)
  await frozen(run, true)
  const since = performance.now()
  await until('its limit has passed on the wall', () => performance.now() - since > 4_200)
  thaw(run)
  const end = await world.judged(run)
  expect(end.artifacts.map(({ path }) => path)).toContain('done')
  expect(end.words).not.toContain('time was up')
}, 120_000)

test('frozen before anything ran, a task begins with its thaw', async () => {
  const run = world.run('shell-report', { command: 'echo done > done' })
  freeze(run)
  await frozen(run, true)
  expect(await until('its agent runs', () => existsSync(file(run, 'done')), 2_000).catch(() => false)).toBe(false)
  thaw(run)
  expect((await world.judged(run)).artifacts.map(({ path }) => path)).toContain('done')
}, 90_000)

test('a runner that is killed while its task is frozen leaves nothing running, and the next one waits for the thaw', async () => {
  models.hold = 1
  const run = world.run('shell-report', { agent: 'reference' })
  await until('the second call', () => world.calls.length === 2, 60_000)
  freeze(run)
  await frozen(run, true)
  const runner = await world.runner(run)
  process.kill(runner, 'SIGKILL')
  await until(
    'the next runner',
    () => processWith(`--task\0${run.taskId}`) !== runner && processWith(`--task\0${run.taskId}`),
    60_000,
  )
  models.hold = Number.POSITIVE_INFINITY
  const state = (): string => readFileSync(join(world.worker.data, 'tasks', run.taskId, 'state.json'), 'utf8')
  expect(JSON.parse(state())).toMatchObject({ frozen: { partial: '' } })
  const calls = world.calls.length
  expect(await until('another call', () => world.calls.length > calls, 2_000).catch(() => false)).toBe(false)
  thaw(run)
  expect((await world.judged(run)).verdict.passed).toBe(true)
}, 120_000)

test('a frozen task can be stopped for good', async () => {
  const run = world.run('shell-report', { command: 'echo begun > begun; sleep 4733.5 & wait' })
  await until('it runs', () => processWith('sleep\u00004733.5') !== null, 60_000)
  freeze(run)
  await frozen(run, true)
  world.order({ order: 'stop_task', taskId: run.taskId })
  expect(await world.end(run)).toEqual({ how: 'stopped' })
  expect(await until('it is gone', () => processWith('sleep\u00004733.5') === null, 10_000)).toBe(true)
}, 90_000)
