import { expect, test } from 'vitest'
import { idNumber } from '#shared/testing/histories.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { now } from '../../testing/states.ts'
import { taskRow, trialRow } from '../../testing/trial-rows.ts'
import { phase, type Phase } from './phase.ts'

const workerId = idNumber('wrkr', 1)
const said: Phase = { workerId, taskId: idNumber('task', 1), attempt: 2, phase: 'running', sessionId: null, words: '' }
const decide = (command: Partial<Phase>, task: Partial<Task> = {}, trial: Partial<Trial> = {}) =>
  phase.decide(
    {
      trial: trialRow({ state: 'running', workerId, ...trial }),
      task: taskRow({ state: 'preparing', attempt: 2, ...task }),
    },
    { ...said, ...command },
    now,
  )

test('a task comes further, with the terminal in which it can be seen', () => {
  const sessionId = idNumber('sess', 1)
  expect(decide({ sessionId, words: 'Working.' })).toMatchObject({
    facts: [{ kind: 'task.changed', task: { state: 'running', stateSince: now, sessionId, reason: 'Working.' } }],
  })
  expect(decide({ phase: 'judging' }, { sessionId })).toMatchObject({ facts: [{ task: { state: 'judging', sessionId } }] })
})

test.each([
  ['the same again', { phase: 'preparing' as const }, {}],
  ['an earlier phase', { phase: 'preparing' as const }, { state: 'judging' as const }],
  ['another attempt', { attempt: 1 }, {}],
  ['a task that is over', {}, { state: 'passed' as const }],
  ['a task that waits', {}, { state: 'waiting' as const }],
])('%s changes nothing', (_, command, task) => {
  expect(decide(command, task)).toMatchObject({ ok: true, facts: [] })
})

test('a paused agent is one that runs; that it has come to stand still is said once', () => {
  const paused = { state: 'paused' as const, reason: 'Ada paused it.' }
  expect(decide({ phase: 'paused' }, { state: 'running' }, paused)).toMatchObject({
    facts: [{ kind: 'trial.changed', trial: { state: 'paused', reason: '' } }],
  })
  expect(decide({ phase: 'paused' }, { state: 'running' }, { ...paused, reason: '' })).toMatchObject({ facts: [] })
  expect(decide({ phase: 'paused' }, { state: 'running' })).toMatchObject({ facts: [] })
})

test('a worker speaks only for its own tasks', () => {
  expect(decide({ workerId: idNumber('wrkr', 2) })).toMatchObject({ ok: false, error: 'FORBIDDEN' })
})
