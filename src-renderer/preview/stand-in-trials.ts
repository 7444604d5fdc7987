import type { TimelineRow, TrialRow } from '#shared/contract/trials.ts'
import type { ProjectRow } from '#shared/contract/projects.ts'
import { newId } from '#shared/pure/id.ts'
import type { AgentAct, AgentId } from '#shared/schema/agent.ts'
import type { ModelCall } from '#shared/schema/call.ts'
import type { AllowancePlan } from '#shared/schema/allowance.ts'
import type { FleetRow } from '#shared/schema/fleet.ts'
import { samples } from '#shared/schema/samples.ts'
import type { Artifact, CheckRun, Experiment, Task, Trial } from '#shared/schema/trial.ts'
import { trialRowOf } from '../features/trials/trial.example.ts'
import { scenario } from './scenario.ts'

const now = Date.now()
const ago = (seconds: number) => new Date(now - seconds * 1_000).toISOString()
const cad = (thousandths: number) => ({ amount: `${BigInt(Math.round(thousandths)) * 1_000_000_000n}`, asset: 'CAD/12' })

export const standInProject: ProjectRow = {
  project: {
    id: newId('proj'),
    name: 'parser',
    title: 'Parser',
    asset: 'CAD/12',
    timeZone: 'America/Toronto',
    createdAt: ago(90_000),
  },
  funded: cad(40_000),
  allotted: cad(22_500),
  left: cad(17_500),
  trials: scenario.trials,
}

const checkRun = (passed: string[], failed: string[]): CheckRun => ({
  exitCode: failed.length > 0 ? 1 : 0,
  ms: 840,
  tail: [...passed.map((name) => `ok - ${name}`), ...failed.map((name) => `not ok - ${name}\n  expected 300 to equal 450`)].join(
    '\n',
  ),
  passed,
  failed,
})
const tests = [
  'first 15 minutes are free',
  'a started hour is a whole one',
  'no more than a day’s price a day',
  'a day and an hour',
]

const states: readonly Pick<Trial, 'state' | 'reason'>[] = [
  { state: 'running', reason: '' },
  { state: 'waiting_money', reason: 'The next call needs about 0.03 CAD, and 0.01 CAD is left. Top it up, and it goes on.' },
  { state: 'finished', reason: '' },
  { state: 'queued', reason: '' },
  { state: 'finished', reason: '' },
  { state: 'paused', reason: '' },
  { state: 'stopped', reason: '' },
  { state: 'broken', reason: 'The worker’s disk was full. This does not count against the agent.' },
]
const agents: readonly AgentId[] = ['reference', 'claude-code', 'aider', 'qwen-code']

/** Trials in every state, over and over. */
export const standInTrials = (fleet: readonly FleetRow[]): TrialRow[] =>
  Array.from({ length: scenario.trials }, (_, at) => rowAt(at, fleet))

function rowAt(at: number, fleet: readonly FleetRow[]): TrialRow {
  const sample = samples[at % samples.length]
  const { state, reason } = states[at % states.length] ?? { state: 'running', reason: '' }
  const over = state === 'finished' || state === 'stopped' || state === 'broken'
  const worker = state === 'queued' ? undefined : fleet[at % Math.max(1, fleet.length)]?.worker
  const title = scenario.long ? `A very long title of a trial, number ${at}, that goes on` : (sample?.title ?? '')
  const row = trialRowOf(
    {
      title,
      state,
      reason,
      agent: agents[at % agents.length] ?? 'reference',
      projectId: standInProject.project.id,
      workerId: worker?.id ?? null,
      createdAt: ago(900 + at * 5_400),
      startedAt: state === 'queued' ? null : ago(860 + at * 5_400),
      stateSince: ago(200 + at * 5_000),
      endedAt: over ? ago(300 + at * 5_000) : null,
      choice:
        at % 3 === 0
          ? { how: 'random', seed: 2_463_534_242, draw: at, among: agents.map((agent) => ({ agent, pair: 'scripted' })) }
          : { how: 'person' },
      deadlineAt: at === 0 ? ago(-5_000) : null,
    },
    taskOf(at, state),
  )
  const spent = state === 'queued' ? 0 : scenario.long ? 123_456_789_012_345 : 41 + ((at * 377) % 1_700)
  return {
    ...row,
    project: { id: standInProject.project.id, name: 'parser', title: 'Parser' },
    worker: worker ? { id: worker.id, name: worker.name } : null,
    scripted: at % 2 === 0,
    money: {
      budget: scenario.long ? cad(400_000_000_000_000) : cad(2_000),
      spent: cad(spent),
      held: state === 'running' ? cad(20) : cad(0),
      left: over ? cad(0) : cad(Math.max(0, 1_980 - spent)),
      unpriced: at === 4 ? 2 : 0,
    },
  }
}

function taskOf(at: number, state: Trial['state']): Partial<Task> {
  const sample = samples[at % samples.length]
  const passed = at % 4 !== 0
  const judged = state === 'finished'
  return {
    goal: sample?.goal ?? '',
    check: sample?.check ?? '',
    repository: { from: 'sample', sample: sample?.id ?? '' },
    state: judged
      ? passed
        ? 'passed'
        : 'failed'
      : state === 'queued'
        ? 'waiting'
        : state === 'stopped' || state === 'broken'
          ? state
          : 'running',
    progress: { fraction: 0.6, words: 'two of four tests pass', at: ago(60) },
    confidence: 0.8,
    verdict: judged
      ? {
          passed,
          words: passed ? 'The check failed before and passes now.' : 'The check still fails.',
          before: checkRun(tests.slice(0, 1), tests.slice(1)),
          after: passed ? checkRun(tests, []) : checkRun(tests.slice(1), tests.slice(0, 1)),
          regressions: passed ? [] : tests.slice(0, 1),
        }
      : null,
    diff: judged ? { blob: 'd'.repeat(64), files: 2, added: 14, removed: 6 } : null,
  }
}

const acts: readonly AgentAct[] = [
  { act: 'init', words: 'Reference agent, 5 tools', tools: ['shell', 'read', 'write', 'edit', 'budget_status'] },
  { act: 'turn', turn: 1 },
  { act: 'text', text: 'I look at the tests first, to see what is expected.' },
  { act: 'tool_start', tool: 'shell', key: 'a', input: 'node --test' },
  {
    act: 'tool_end',
    key: 'a',
    ok: false,
    output: '\x1b[31mnot ok\x1b[0m 2 - a started hour is a whole one\n  expected 300\n  to equal 450\nexit 1',
  },
  { act: 'turn', turn: 2 },
  { act: 'tool_start', tool: 'read', key: 'b', input: 'parking.mjs' },
  { act: 'tool_end', key: 'b', ok: true, output: 'export const fee = (minutes) => Math.round(minutes / 60) * 150' },
  { act: 'said', text: 'Please keep the function’s name.', by: 'Kim' },
  { act: 'turn', turn: 3 },
  {
    act: 'text',
    text: 'Rounding is wrong: a started hour counts whole, so it must be ceil.\n\nI also add the free quarter and the day’s cap.',
  },
  { act: 'tool_start', tool: 'edit', key: 'c', input: 'parking.mjs' },
  { act: 'tool_end', key: 'c', ok: true, output: 'edited' },
  { act: 'asked', key: 'q', question: 'Shall the cap hold for a started day, too?' },
  { act: 'error', words: 'The tool server did not answer; tried again.' },
]

/** One joined timeline; a call before every turn. */
export function standInTimeline({ trial, tasks, scripted }: TrialRow): TimelineRow[] {
  const taskId = tasks[0]?.id
  if (!taskId || trial.state === 'queued') return []
  const rows: TimelineRow[] = []
  let second = 800
  for (let round = 0; round < scenario.rounds; round += 1)
    for (const act of acts) {
      if (act.act === 'init' && round > 0) continue
      second -= 800 / (scenario.rounds * acts.length + 1)
      if (act.act === 'turn') rows.push(callLine(trial.id, taskId, second, rows.length, scripted))
      const n = rows.length + 1
      rows.push({
        line: 'item',
        at: ago(second),
        item: { trialId: trial.id, taskId, n, at: ago(second), act: keyed(act, round) },
      })
    }
  if (trial.state === 'finished')
    rows.push({
      line: 'item',
      at: ago(1),
      item: {
        trialId: trial.id,
        taskId,
        n: rows.length + 1,
        at: ago(1),
        act: { act: 'end', ok: true, words: 'All tests pass', exitCode: 0 },
      },
    })
  return rows
}

const keyed = (act: AgentAct, round: number): AgentAct => ('key' in act ? { ...act, key: `${act.key}${round}` } : act)

function callLine(trialId: Trial['id'], taskId: Task['id'], second: number, n: number, scripted: boolean): TimelineRow {
  const call: ModelCall = {
    id: newId('call'),
    trialId,
    taskId,
    agent: 'reference',
    model: scripted ? 'scripted' : 'qwen2.5-coder-7b',
    role: n % 3 === 0 ? 'thinking' : 'normal',
    protocol: 'chat',
    scripted,
    state: 'settled',
    startedAt: ago(second + 2),
    endedAt: ago(second),
    tokens: { fresh: 1_200 + n * 40, cacheRead: 300, cacheWrite: 0, visible: 280, reasoning: 20 },
    held: null,
    cost: cad(3 + (n % 5)),
    costState: n % 7 === 5 ? 'estimated' : 'exact',
    priceRevision: 1,
    rateId: null,
    counted: { inputTokens: 1_500, maxOutputTokens: 1_000 },
    request: 'a'.repeat(64),
    words: 'shell',
  }
  return { line: 'call', at: ago(second), call }
}

export const standInPlan = ({ trial }: TrialRow): AllowancePlan => ({
  trialId: trial.id,
  agent: trial.agent,
  asset: 'CAD/12',
  pace: trial.state === 'running' ? 'even' : 'whole',
  replenish: trial.state === 'running' ? 'add' : 'none',
  amount: cad(1_500).amount,
  cap: cad(4_000).amount,
  anchor: ago(259_200).slice(0, 10),
  period: 0,
  day: ago(0).slice(0, 10),
})

export const standInArtifacts = ({ trial, tasks }: TrialRow): Artifact[] =>
  trial.state === 'finished' && tasks[0]
    ? ['parking.mjs', 'docs/notes on <b>fees</b>.md', 'coverage/index.html'].map((path, at) => ({
        taskId: tasks[0]?.id ?? newId('task'),
        trialId: trial.id,
        path,
        blob: String(at).repeat(64),
        bytes: 840 * (at + 1) ** 4,
        change: at === 0 ? 'changed' : 'added',
      }))
    : []

export const standInExperiment: Experiment = {
  id: newId('expt'),
  projectId: standInProject.project.id,
  title: 'Which agent is cheaper on the samples',
  seed: 2_463_534_242,
  repeats: 3,
  tasks: samples.map(({ id, goal, check }) => ({ goal, check, repository: { from: 'sample', sample: id } })),
  arms: agents.map((agent) => ({ agent, pair: 'scripted' })),
  budgetEach: cad(500),
  createdAt: ago(7_200),
}

const hunk = `@@ -1,4 +1,8 @@
 // Cents for a stay.
-export const fee = (minutes) =>
-  Math.round(minutes / 60) * 150
+const hour = 150
+const day = 1_200
+
+export const fee = (minutes) => {
+  if (minutes <= 15) return 0
+  return Math.min(Math.ceil(minutes / 60) * hour, Math.ceil(minutes / 1_440) * day)
+}
 
`
export const standInDiff = Array.from(
  { length: scenario.rounds },
  (_, at) =>
    `diff --git a/parking${at}.mjs b/parking${at}.mjs\nindex 1a2b3c4..5d6e7f8 100644\n--- a/parking.mjs\n+++ b/parking.mjs\n${hunk}`,
).join('')
