import type { Database } from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { AllowancePlan } from '../../schema/allowance.ts'
import type { Fact } from '../../schema/event.ts'
import type { CheckRun, Task, Trial } from '../../schema/trial.ts'
import { idNumber, instantAt, workerNumber } from '../../testing/histories.ts'
import { openTables } from '../../testing/tables.ts'
import { applyFact } from '../apply.ts'
import { fileHashes } from './trial-files.ts'
import { artifactsOf, planOf, trialOnWorker, trialRowOf, trialRows } from './trials.ts'

const asset = 'CAD/12'
const projectId = idNumber('proj', 1)
const workerId = workerNumber(1).id
const run: CheckRun = { exitCode: 0, ms: 5, tail: 'ok - all', passed: ['all'], failed: [] }

const trialNumber = (n: number, change: Partial<Trial> = {}): Trial => ({
  id: idNumber('trial', n),
  projectId,
  experimentId: null,
  title: `Trial ${n}`,
  agent: 'reference',
  pair: 'scripted',
  choice: { how: 'person' },
  budget: { amount: '100', asset },
  deadlineAt: null,
  workerId,
  state: 'running',
  stateSince: instantAt(0),
  reason: '',
  again: null,
  createdAt: instantAt(0),
  startedAt: instantAt(n),
  endedAt: null,
  ...change,
})
const taskOf = (n: number): Task => ({
  id: idNumber('task', n),
  trialId: idNumber('trial', n),
  place: 0,
  goal: 'Do it.',
  repository: { from: 'sample', sample: 'node-parking' },
  check: 'node --test',
  state: 'passed',
  stateSince: instantAt(0),
  reason: '',
  attempt: 1,
  sessionId: null,
  progress: null,
  confidence: null,
  verdict: { passed: true, words: '', before: run, after: run, regressions: [] },
  diff: { blob: 'd'.repeat(64), files: 1, added: 1, removed: 0 },
  startedAt: null,
  endedAt: null,
})

function tablesWith(...trials: Trial[]): Database {
  const db = openTables()
  const project = { id: projectId, name: 'p', title: 'P', asset, timeZone: 'UTC', createdAt: instantAt(0) }
  const facts: Fact[] = [
    { kind: 'project.changed', v: 1, project },
    { kind: 'worker.registered', v: 1, worker: workerNumber(1) },
    ...trials.map((trial): Fact => ({ kind: 'trial.changed', v: 1, trial })),
    { kind: 'task.changed', v: 1, task: taskOf(1) },
  ]
  for (const fact of facts) applyFact(db, fact)
  return db
}

test('the newest come first, of all or of one project or experiment, and all are counted', () => {
  const experimentId = idNumber('expt', 1)
  const db = tablesWith(trialNumber(1), trialNumber(2, { experimentId }), trialNumber(3))
  const titles = (filter: Parameters<typeof trialRows>[1]) => trialRows(db, filter).rows.map(({ trial }) => trial.title)
  expect(titles({ projectId: null, experimentId: null, limit: 2 })).toEqual(['Trial 3', 'Trial 2'])
  expect(titles({ projectId, experimentId, limit: 9 })).toEqual(['Trial 2'])
  expect(trialRows(db, { projectId: null, experimentId: null, limit: 1 }).total).toBe(3)
})

test('one trial comes with its project, worker and what its checks printed; a list without that', () => {
  const db = tablesWith(trialNumber(1))
  expect(trialRowOf(db, idNumber('trial', 1))).toMatchObject({
    project: { name: 'p', title: 'P' },
    worker: { id: workerId, name: 'worker-1' },
    tasks: [{ verdict: { after: { tail: 'ok - all', passed: ['all'] } } }],
  })
  const [listed] = trialRows(db, { projectId: null, experimentId: null, limit: 1 }).rows
  expect(listed?.tasks[0]?.verdict?.after).toEqual({ ...run, tail: '', passed: [] })
  expect(trialRowOf(db, idNumber('trial', 9))).toBeNull()
})

test('on a worker is the trial that runs there, else the one that ran there last', () => {
  const over = { state: 'finished' as const }
  const first = tablesWith(trialNumber(1, over), trialNumber(2, over))
  expect(trialOnWorker(first, workerId)?.trial.title).toBe('Trial 2')
  const second = tablesWith(trialNumber(1), trialNumber(2, over))
  expect(trialOnWorker(second, workerId)?.trial.title).toBe('Trial 1')
  expect(trialOnWorker(second, idNumber('wrkr', 9))).toBeNull()
})

test('the plan in force is the one set last', () => {
  const db = tablesWith(trialNumber(1))
  const trialId = idNumber('trial', 1)
  expect(planOf(db, trialId)).toBeNull()
  const first: AllowancePlan = {
    trialId,
    agent: 'reference',
    asset,
    pace: 'whole',
    replenish: 'none',
    amount: '0',
    cap: '0',
    anchor: '2026-11-24',
    period: 0,
    day: '2026-11-24',
  }
  applyFact(db, { kind: 'allowance.planned', v: 1, plan: first })
  applyFact(db, { kind: 'allowance.planned', v: 1, plan: { ...first, pace: 'even', day: '2026-11-25' } })
  expect(planOf(db, trialId)).toMatchObject({ pace: 'even', day: '2026-11-25' })
})

test('the files of a trial, and the hashes of everything that tasks left', () => {
  const db = tablesWith(trialNumber(1))
  const artifact = { taskId: idNumber('task', 1), trialId: idNumber('trial', 1), path: 'a.txt', blob: 'a'.repeat(64), bytes: 1 }
  applyFact(db, { kind: 'artifact.kept', v: 1, artifact: { ...artifact, change: 'added' } })
  expect(artifactsOf(db, idNumber('trial', 1)).map(({ path }) => path)).toEqual(['a.txt'])
  expect(fileHashes(db, 10)).toEqual(['d'.repeat(64), 'a'.repeat(64)])
  expect(fileHashes(db, 1)).toEqual(['d'.repeat(64)])
})
