import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TaskRun } from '#shared/contract/workers.ts'
import { fixedReport, reportScript } from '../testing/report-script.ts'
import { processWith, TaskWorld } from '../testing/task-world.ts'
import { actsOf } from '../testing/task-orders.ts'
import { until } from '../testing/until.ts'

const world = new TaskWorld()
const { models, reports } = world.orchestrator

beforeAll(() => world.start(), 60_000)
afterAll(() => world.remove(), 60_000)
beforeEach(() => {
  models.script = [...reportScript]
  models.hold = Number.POSITIVE_INFINITY
  models.refusal = null
  models.seen.length = 0
})

/** Waits until the worker has taken in what was ordered for a running task. */
const taken = ({ taskId }: TaskRun, words: string): Promise<boolean> => {
  const path = join(world.worker.data, 'tasks', taskId, 'inbox.jsonl')
  return until(`${words} is in the inbox`, () => existsSync(path) && readFileSync(path, 'utf8').includes(words), 30_000)
}

test('a command does a sample task: phases, acts, diff, verdict and artifacts are reported', async () => {
  const run = world.run('shell-report', { command: `cat > report.sh <<'END'\n${fixedReport}END\nsh test.sh` })
  const end = await world.judged(run)
  expect(end.verdict).toMatchObject({ passed: true, words: 'The check passed.', regressions: [] })
  expect(end.verdict.before).toMatchObject({ exitCode: 1, passed: ['an empty log gives an empty report'] })
  expect(end.verdict.after.passed).toHaveLength(4)
  expect(end.diff).toMatchObject({ files: 1, added: 1, removed: 3 })
  expect(end.diffText).toContain('--- a/report.sh')
  expect(end.artifacts).toMatchObject([{ path: 'report.sh', bytes: fixedReport.length, change: 'changed' }])
  expect(Buffer.from(world.orchestrator.files.get(end.artifacts[0]?.blob ?? '') ?? []).toString()).toBe(fixedReport)
  const phases = reports.flatMap((one) => (one.report === 'task_phase' && one.taskId === run.taskId ? [one.phase] : []))
  expect([...new Set(phases)]).toEqual(['preparing', 'running', 'judging'])
  expect(actsOf(world.orchestrator, run).map(({ n }) => n)).toEqual(world.acts(run).map((_, index) => index + 1))
}, 90_000)

test('the reference agent does a sample task with its own tools and ours, and sees its allowance last in every turn', async () => {
  const run = world.run('shell-report', { agent: 'reference' })
  const { verdict } = await world.judged(run)
  expect(verdict.passed).toBe(true)
  const tools = world.acts(run).flatMap((act) => (act.act === 'tool_start' ? [act.tool] : []))
  expect(tools).toEqual(['bash', 'budget_status', 'write', 'bash'])
  expect(world.calls).toHaveLength(reportScript.length)
  for (const body of world.calls)
    expect(JSON.parse(body).messages.at(-1)).toMatchObject({
      role: 'user',
      content: expect.stringMatching(/^You have CAD \d+\.00 left\.$/),
    })
  expect(world.calls.map((body) => JSON.parse(body).model)).toEqual(['thinking', 'normal', 'normal', 'normal', 'normal'])
  expect(new Set(models.seen.map(({ authorization }) => authorization))).toEqual(new Set([`Bearer ${run.token}`]))
}, 90_000)

test('a person’s words reach the agent at its next turn, once, however often the order comes', async () => {
  models.hold = 1
  const run = world.run('shell-report', { agent: 'reference' })
  await until('the second call', () => world.calls.length === 2, 60_000)
  const say = { order: 'say_to_agent', taskId: run.taskId, key: 'say-1', text: 'Mind the order.', by: 'Ada' } as const
  world.order(say)
  world.order(say)
  models.hold = Number.POSITIVE_INFINITY
  await world.judged(run)
  expect(world.acts(run).filter(({ act }) => act === 'said')).toEqual([{ act: 'said', text: 'Mind the order.', by: 'Ada' }])
  expect(world.calls.at(-1)?.match(/Ada says: Mind the order\./g)).toHaveLength(1)
}, 90_000)

test('an agent that thinks it is done hears what was said meanwhile, and goes on', async () => {
  models.script = [{ text: 'Nothing to do.' }]
  models.hold = 0
  const run = world.run('shell-report', { agent: 'reference' })
  await until('the first call', () => world.calls.length === 1, 60_000)
  world.order({ order: 'say_to_agent', taskId: run.taskId, key: 'say-2', text: 'Look again.', by: 'Ada' })
  await taken(run, 'Look again.')
  models.hold = Number.POSITIVE_INFINITY
  await world.judged(run)
  expect(world.acts(run).filter(({ act }) => act === 'said')).toHaveLength(1)
  expect(world.calls).toHaveLength(2)
  expect(world.calls[1]).toContain('Ada says: Look again.')
}, 90_000)

test('paused, the agent’s next model call waits; resumed, it goes on', async () => {
  models.hold = 1
  const run = world.run('shell-report', { agent: 'reference' })
  await until('the second call', () => world.calls.length === 2, 60_000)
  world.order({ order: 'pause_task', taskId: run.taskId })
  await taken(run, 'pause')
  models.hold = Number.POSITIVE_INFINITY
  await world.phase(run, 'paused')
  expect(world.calls).toHaveLength(2)
  world.order({ order: 'resume_task', taskId: run.taskId })
  expect((await world.judged(run)).verdict.passed).toBe(true)
}, 90_000)

test('paused, a command without turns stands still', async () => {
  const run = world.run('shell-report', { command: 'echo begun; sleep 4718.5 & wait' })
  const sleeper = await until('it runs', () => processWith('sleep\u00004718.5'), 60_000)
  const state = (): string => /^State:\s+(\w)/m.exec(readFileSync(`/proc/${sleeper}/status`, 'utf8'))?.[1] ?? ''
  world.order({ order: 'pause_task', taskId: run.taskId })
  await world.phase(run, 'paused')
  expect(await until('it stands still', () => state() === 'T', 30_000)).toBe(true)
  world.order({ order: 'resume_task', taskId: run.taskId })
  await until('it goes on', () => state() === 'S', 30_000)
  world.order({ order: 'stop_task', taskId: run.taskId })
  expect(await world.end(run)).toEqual({ how: 'stopped' })
  expect(processWith('sleep\u00004718.5')).toBeNull()
}, 90_000)

test('when its time is up the agent is ended, and what is there is judged', async () => {
  const run = world.run('shell-report', { command: 'echo half > half.txt; sleep 4719.5', limitMs: 1_500 })
  const end = await world.judged(run)
  expect(end.verdict).toMatchObject({ passed: false, words: 'The check failed with 1. The agent: Its time was up.' })
  expect(end.artifacts.map(({ path }) => path)).toEqual(['half.txt'])
}, 90_000)

test('out of money the attempt ends, and the next one goes on where it stood, with the same call', async () => {
  models.hold = 2
  const run = world.run('shell-report', { agent: 'reference' })
  await until('the third call', () => world.calls.length === 3, 60_000)
  models.refusal = { status: 402, words: 'The budget is spent.' }
  models.hold = Number.POSITIVE_INFINITY
  expect(await world.end(run)).toEqual({ how: 'no_money' })
  models.refusal = null
  const again = { ...run, attempt: 2, token: `ag_${'B'.repeat(43)}` }
  const before = world.acts(run).length
  world.order({ order: 'run_task', run: again })
  expect((await world.judged(again)).verdict.passed).toBe(true)
  expect(world.calls[3]).toBe(world.calls[2])
  expect(models.seen.at(-1)?.authorization).toBe(`Bearer ${again.token}`)
  expect(world.acts(run).length).toBeGreaterThan(before)
  expect(actsOf(world.orchestrator, run).map(({ n }) => n)).toEqual(world.acts(run).map((_, index) => index + 1))
}, 120_000)

test('an agent that did not connect to our tools is stopped by us, and nothing is judged', async () => {
  models.withoutTools = true
  const end = await world.end(world.run('shell-report', { agent: 'reference' }))
  models.withoutTools = false
  expect(end).toMatchObject({ how: 'broken', words: expect.stringContaining('did not connect to our tools') })
  expect(world.calls).toEqual([])
}, 90_000)

test('a repository that cannot be fetched is our failure, not the agent’s', async () => {
  const run = world.run('shell-report', { repository: { from: 'git', url: '/nowhere/at/all', ref: null } })
  expect(await world.end(run)).toEqual({ how: 'broken', words: 'There is no folder /nowhere/at/all on this worker.' })
}, 90_000)

test('files come out of a repository on this machine, whoever owns it', async () => {
  const url = join(world.worker.data, 'somebody-elses')
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', url, '-c', 'user.name=A', '-c', 'user.email=a@localhost', ...args])
  mkdirSync(url)
  writeFileSync(join(url, 'note.txt'), 'here\n')
  git('init', '-q')
  git('add', '-A')
  git('commit', '-q', '-m', 'Start')
  const run = world.run('shell-report', {
    command: 'cat note.txt > copy.txt',
    check: 'grep -q here copy.txt',
    repository: { from: 'git', url, ref: null },
  })
  const { verdict } = await world.judged(run)
  expect(verdict).toMatchObject({ passed: true })
  const missing = world.run('shell-report', { repository: { from: 'git', url, ref: 'no-such-branch' } })
  expect(await world.end(missing)).toMatchObject({ how: 'broken', words: expect.stringContaining('no-such-branch') })
}, 90_000)
