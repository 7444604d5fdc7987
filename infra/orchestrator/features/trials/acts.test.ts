import { expect, test } from 'vitest'
import { idNumber, instantAt } from '#shared/testing/histories.ts'
import { now } from '../../testing/states.ts'
import { taskRow, trialRow } from '../../testing/trial-rows.ts'
import { acts, actsLimit } from './acts.ts'

const workerId = idNumber('wrkr', 1)
const task = taskRow({ state: 'running', startedAt: instantAt(100) })
const act = (n: number, at = instantAt(n * 1000)) => ({ n, at, act: { act: 'turn' as const, turn: n } })
const decide = (said: ReturnType<typeof act>[], taken = 0, timeline = { count: taken, lastAt: null as string | null }) =>
  acts.decide(
    { trial: trialRow({ workerId, state: 'running' }), task, notes: { taken, broken: 1 }, timeline },
    { workerId, taskId: task.id, acts: said },
    now,
  )

test('acts go on where the last ones ended', () => {
  expect(decide([act(3), act(4)], 2)).toMatchObject({
    facts: [{ item: { n: 3, act: { turn: 3 } } }, { item: { n: 4 } }],
    secrets: [{ change: 'note_task', notes: { taken: 4, broken: 1 } }],
  })
})

test('what was told before is left out, all of it or a part', () => {
  expect(decide([act(1), act(2)], 2)).toMatchObject({ ok: true, facts: [], secrets: [] })
  expect(decide([act(2), act(3)], 2)).toMatchObject({ facts: [{ item: { n: 3 } }] })
})

test.each([
  ['at the beginning', [act(4)]],
  ['in the middle', [act(3), act(5)]],
  ['out of order', [act(4), act(3)]],
  ['twice the same', [act(3), act(3)]],
])('with a gap %s nothing is taken in, and the worker hears where to go on', (_, said) => {
  expect(decide(said, 2)).toMatchObject({ ok: false, code: 'acts_gap', words: expect.stringContaining('number 3') })
})

test('the numbers of the timeline go on after what others put into it', () => {
  expect(decide([act(3)], 2, { count: 5, lastAt: null })).toMatchObject({ facts: [{ item: { n: 6 } }] })
})

test('a worker’s clock puts nothing out of order, before the task or after now', () => {
  expect(decide([act(1, instantAt(0)), act(2, '2999-01-01T00:00:00.000Z'), act(3)])).toMatchObject({
    facts: [{ item: { at: instantAt(100) } }, { item: { at: now } }, { item: { at: now } }],
  })
})

test('a flood ends with one last word, and is not sent again for ever', () => {
  const flood = decide([act(1), act(2), act(3)], 0, { count: actsLimit - 1, lastAt: null })
  expect(flood).toMatchObject({
    facts: [{ item: { n: actsLimit, act: { act: 'turn' } } }, { item: { n: actsLimit + 1, act: { act: 'error' } } }],
    secrets: [{ notes: { taken: 3 } }],
  })
  expect(decide([act(1)], 0, { count: actsLimit + 1, lastAt: null })).toMatchObject({
    facts: [],
    secrets: [{ notes: { taken: 1 } }],
  })
})
