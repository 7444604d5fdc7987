import { expect, test } from 'vitest'
import type { TaskEnd } from '#shared/contract/workers.ts'
import type { Fact } from '#shared/schema/event.ts'
import { idNumber, instantAt } from '#shared/testing/histories.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { chainStart } from '#shared/store/transfer-hash.ts'
import { now } from '../../testing/states.ts'
import { taskRow, trialRow } from '../../testing/trial-rows.ts'
import { judged } from '../../testing/with-trial.ts'
import { brokenLimit } from './break-task.ts'
import { ended } from './ended.ts'

const workerId = idNumber('wrkr', 1)
const ledger = { accounts: [], transfers: [], refusals: [], tail: chainStart }
const noFiles = new Map<string, number>()

type With = { task?: Partial<Task>; trial?: Partial<Trial>; others?: Task[]; broken?: number; files?: Map<string, number> }
function decide(end: TaskEnd, { task: t = {}, trial: r = {}, others = [], broken = 0, files = noFiles }: With = {}, attempt = 1) {
  const trial = trialRow({ state: 'running', workerId, startedAt: instantAt(0), ...r })
  const task = taskRow({ state: 'running', attempt: 1, startedAt: instantAt(0), ...t })
  const whole = { trial, tasks: [task, ...others], ledger }
  return ended.decide(
    { trial, task, whole, notes: { taken: 0, broken }, files },
    { workerId, taskId: task.id, attempt, end },
    now,
  )
}
const other = (state: Task['state']) => taskRow({ id: idNumber('task', 2), place: 1, state })
const states = (decision: ReturnType<typeof decide>): string[] =>
  (decision.ok ? decision.facts : []).flatMap((fact: Fact) =>
    fact.kind === 'trial.changed'
      ? [`trial ${fact.trial.state}`]
      : fact.kind === 'task.changed'
        ? [`task ${fact.task.state}`]
        : [],
  )

test('the last verdict finishes the trial, whatever it says; the agent’s token ends', () => {
  expect(states(decide(judged(true)))).toEqual(['task passed', 'trial finished'])
  expect(states(decide(judged(false), { others: [other('passed')] }))).toEqual(['task failed', 'trial finished'])
  expect(states(decide(judged(true), { others: [other('waiting')] }))).toEqual(['task passed'])
  expect(decide(judged(true))).toMatchObject({
    secrets: [
      { change: 'drop_tokens', subject: idNumber('task', 1) },
      { change: 'drop_sayings', taskId: idNumber('task', 1) },
    ],
  })
})

test('a verdict must carry its own figures', () => {
  const { verdict } = judged(true)
  for (const forged of [
    { ...verdict, after: { ...verdict.after, exitCode: 1 } },
    { ...verdict, after: { ...verdict.after, exitCode: null } },
    { ...verdict, regressions: ['a test'] },
  ])
    expect(decide({ ...judged(true), verdict: forged })).toMatchObject({
      facts: expect.arrayContaining([expect.objectContaining({ task: expect.objectContaining({ state: 'failed' }) })]),
    })
})

test('files that were not given are not named, and the verdict waits for them', () => {
  const blob = 'a'.repeat(64)
  const end = { ...judged(true), artifacts: [{ path: 'a', blob, bytes: 1, change: 'added' as const }] }
  expect(decide(end)).toMatchObject({ ok: false, code: 'not_kept' })
  expect(decide(end, { files: new Map([[blob, 1]]) })).toMatchObject({
    facts: [{ kind: 'artifact.kept', artifact: { path: 'a' } }, { kind: 'task.changed' }, { kind: 'trial.changed' }],
  })
})

test('a name that leads elsewhere is left out, and the verdict counts all the same', () => {
  const blob = 'a'.repeat(64)
  const artifacts = ['../evil', '/evil', 'good'].map((path) => ({ path, blob, bytes: 1, change: 'added' as const }))
  expect(decide({ ...judged(true), artifacts }, { files: new Map([[blob, 1]]) })).toMatchObject({
    facts: [{ kind: 'artifact.kept', artifact: { path: 'good' } }, { kind: 'task.changed' }, { kind: 'trial.changed' }],
  })
})

test.each([
  ['over', { task: { state: 'failed' as const } }, 1],
  ['waiting', { task: { state: 'waiting' as const } }, 1],
  ['in a later attempt', { task: { attempt: 2 } }, 1],
])('a task that is %s is not ended again', (_, state, attempt) => {
  expect(decide(judged(true), state, attempt)).toMatchObject({ ok: true, facts: [], secrets: [] })
})

test('what our side broke is made again, then named broken and never failed', () => {
  const broke = { how: 'broken' as const, words: 'The disk was full.' }
  for (let broken = 0; broken < brokenLimit - 1; broken += 1)
    expect(decide(broke, { broken })).toMatchObject({
      facts: [{ kind: 'task.changed', task: { state: 'waiting' } }],
      secrets: [{ change: 'note_task', notes: { taken: 0, broken: broken + 1 } }],
    })
  const last = decide(broke, { broken: brokenLimit - 1, others: [other('waiting')] })
  expect(states(last)).toEqual(['task broken', 'task stopped', 'trial broken'])
  expect(last).toMatchObject({
    facts: expect.arrayContaining([expect.objectContaining({ trial: expect.objectContaining({ reason: broke.words }) })]),
  })
})

test('a worker that stops a task by itself broke it; one that was told to has stopped it', () => {
  expect(states(decide({ how: 'stopped' }))).toEqual(['task waiting'])
  expect(states(decide({ how: 'stopped' }, { trial: { state: 'stopped', endedAt: now, reason: 'Ada stopped it.' } }))).toEqual([
    'task stopped',
  ])
})

test('a verdict that comes after its trial was stopped still counts for the task', () => {
  const stopped = { state: 'stopped' as const, endedAt: now, reason: 'Its deadline passed.' }
  expect(states(decide(judged(true), { trial: stopped }))).toEqual(['task passed'])
})

test('without money it waits; money that came meanwhile starts it again at once', () => {
  const none = { how: 'no_money' as const }
  expect(states(decide(none))).toEqual(['task waiting', 'trial waiting_money'])
  expect(states(decide(none, { trial: { state: 'waiting_money' } }))).toEqual(['task waiting'])
  expect(states(decide(none, { trial: { stateSince: instantAt(10) }, task: { stateSince: instantAt(5) } }))).toEqual([
    'task waiting',
  ])
  expect(states(decide(none, { trial: { state: 'paused' } }))).toEqual(['task waiting'])
})
