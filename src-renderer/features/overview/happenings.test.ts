import { expect, test } from 'vitest'
import type { Happening } from '#shared/contract/overview.ts'
import { streamOf, type Fact } from '#shared/schema/event.ts'
import { newId } from '#shared/pure/id.ts'
import { trialRowOf } from '../trials/trial.example.ts'
import { fleetRowOf } from '../workers/fleet.example.ts'
import { linesOf } from './happenings.ts'

const { worker } = fleetRowOf({ name: 'worker-2' })
const at = '2026-11-24T14:00:00.000Z'
const ana = { operatorId: newId('oper'), deviceId: newId('devc'), name: 'Ana' }
const newestFirst = (...facts: Fact[]): Happening[] =>
  facts.map((fact, index) => ({
    commit: facts.length - index,
    at,
    event: { stream: streamOf[fact.kind], seq: facts.length - index, fact },
  }))
const words = (...facts: Fact[]) => linesOf(newestFirst(...facts), () => worker.name).map((line) => line.words)
type Moved = Extract<Fact, { kind: 'lease.moved' }>
const lease = (state: 'free' | 'fencing' | 'held', cause: Moved['cause'], epoch = 1): Fact => ({
  kind: 'lease.moved',
  v: 1,
  cause,
  lease: { workerId: worker.id, epoch, state, holder: state === 'free' ? null : ana, since: at },
})

test('a takeover is told once, when it is done', () => {
  expect(words(lease('held', 'fenced'), lease('fencing', 'asked'))).toEqual(['Ana took control of worker-2'])
  expect(words(lease('fencing', 'asked'))).toEqual(['Ana asked for control of worker-2'])
})

test('how control ended is told apart', () => {
  expect(words(lease('free', 'released', 3), lease('free', 'expired', 2), lease('free', 'worker_lost'))).toEqual([
    'Control of worker-2 was handed back',
    'Control of worker-2 ended: its holder was not heard any more',
    'Control of worker-2 ended: the worker went silent',
  ])
})

test('an unknown exit is not called a success', () => {
  const session = {
    id: newId('sess'),
    workerId: worker.id,
    kind: 'shell' as const,
    title: 'shell 1',
    state: 'closed' as const,
    openedAt: at,
    closedAt: at,
  }
  expect(words({ kind: 'session.closed', v: 1, session: { ...session, exitCode: null } })).toEqual([
    'shell 1 on worker-2 ended; how is not known',
  ])
  expect(words({ kind: 'session.closed', v: 1, session: { ...session, exitCode: 0 } })).toEqual([
    'shell 1 on worker-2 ended with code 0',
  ])
})

test('what went away stands out, measurements are no happenings', () => {
  const lines = linesOf(
    newestFirst({ kind: 'worker.lost', v: 1, worker }, { kind: 'worker.registered', v: 1, worker }),
    () => worker.name,
  )
  expect(lines.map(({ words, notable }) => [words, notable])).toEqual([
    ['worker-2 went silent', true],
    ['worker-2 registered', false],
  ])
  const { sample } = fleetRowOf({})
  expect(words({ kind: 'worker.sampled', v: 1, sample })).toEqual([])
})

test('a worker that only tells of a changed part did not come back', () => {
  const before = '2026-11-24T13:59:59.999Z'
  expect(words({ kind: 'worker.returned', v: 1, worker: { ...worker, stateSince: at } })).toEqual(['worker-2 came back'])
  expect(words({ kind: 'worker.returned', v: 1, worker: { ...worker, stateSince: before } })).toEqual([])
})

test('each change of a trial’s state is told once, and leads to the trial', () => {
  const { trial, tasks } = trialRowOf({ title: 'Parking fees', state: 'waiting_money', stateSince: at })
  const [task] = tasks
  if (!task) throw new Error('a trial has a task')
  const lines = linesOf(
    newestFirst(
      { kind: 'task.changed', v: 1, task: { ...task, state: 'passed' } },
      { kind: 'task.changed', v: 1, task: { ...task, state: 'passed' } },
      { kind: 'task.changed', v: 1, task },
      { kind: 'trial.changed', v: 1, trial },
      { kind: 'trial.changed', v: 1, trial },
      { kind: 'trial.changed', v: 1, trial: { ...trial, state: 'running' } },
    ),
    () => worker.name,
    () => trial.title,
  )
  expect(lines).toEqual([
    { commit: 5, at, words: '“Parking fees” passed', place: { screen: 'trial', trialId: trial.id }, notable: false },
    { commit: 2, at, words: '“Parking fees” ran out of money', place: { screen: 'trial', trialId: trial.id }, notable: true },
  ])
})

test('an agent’s terminal is no happening: its trial is', () => {
  const session = { id: newId('sess'), workerId: worker.id, title: 'agent', state: 'open' as const, openedAt: at, closedAt: null }
  expect(words({ kind: 'session.opened', v: 1, session: { ...session, kind: 'agent', exitCode: null } })).toEqual([])
})
