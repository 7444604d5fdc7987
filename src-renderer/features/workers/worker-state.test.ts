import { expect, test } from 'vitest'
import { fleetRowOf } from './fleet.example.ts'
import { lastHeard, silentAfterMs, workerState } from './worker-state.ts'

const at = (iso: string) => Date.parse(iso)
const online = fleetRowOf({ state: 'online', stateSince: '2026-11-24T14:00:00.000Z', heardAt: '2026-11-24T14:00:00.000Z' })
const sampled = (iso: string) => ({ ...online, sample: { ...online.sample, at: iso } })

test('an online worker that is heard keeps its verb, with how long', () => {
  const row = sampled('2026-11-24T14:13:58.000Z')
  expect(workerState(row, at('2026-11-24T14:14:00.000Z'), true)).toEqual({
    words: 'Online · 14 min',
    kind: 'online',
    troubled: false,
  })
})

test('a lost worker says when it was last heard', () => {
  const row = { ...online, sample: null, worker: { ...online.worker, state: 'lost' as const } }
  expect(workerState(row, at('2026-11-24T14:14:00.000Z'), true)).toEqual({
    words: 'Last heard 14 min ago',
    kind: 'silent',
    troubled: true,
  })
})

test('a worker called online loses its verb when no sign of life comes', () => {
  const heard = at('2026-11-24T14:01:00.000Z')
  const row = sampled('2026-11-24T14:01:00.000Z')
  expect(workerState(row, heard + silentAfterMs - 1, true).kind).toBe('online')
  expect(workerState(row, heard + silentAfterMs, true)).toMatchObject({ kind: 'silent', troubled: true })
})

test('while the orchestrator is not heard no worker keeps its verb, and none is blamed', () => {
  const row = sampled('2026-11-24T14:13:58.000Z')
  expect(workerState(row, at('2026-11-24T14:14:00.000Z'), false)).toEqual({
    words: 'Last heard just now',
    kind: 'silent',
    troubled: false,
  })
})

test('the newest sign counts', () => {
  expect(lastHeard(sampled('2026-11-24T15:00:00.000Z'))).toBe('2026-11-24T15:00:00.000Z')
  expect(lastHeard(sampled('2026-11-24T13:00:00.000Z'))).toBe(online.worker.heardAt)
})
