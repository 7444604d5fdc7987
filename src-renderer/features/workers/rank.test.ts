import { expect, test } from 'vitest'
import { fleetRowOf } from './fleet.example.ts'
import { rankFleet } from './rank.ts'
import type { WorkerState } from './worker-state.ts'

const online: WorkerState = { words: '', kind: 'online', troubled: false }
const silent: WorkerState = { words: '', kind: 'silent', troubled: true }
const named = (name: string, state = online) => ({ row: fleetRowOf({ name }), state })

test('silent ones come first, names are read as people read them', () => {
  const ranked = rankFleet([named('worker-10'), named('worker-2'), named('worker-9', silent), named('Worker-1')])
  expect(ranked.map(({ row }) => row.worker.name)).toEqual(['worker-9', 'Worker-1', 'worker-2', 'worker-10'])
})

test('moving control stands before the ordinary', () => {
  const moving = named('c')
  moving.row.lease = {
    workerId: moving.row.worker.id,
    epoch: 1,
    state: 'fencing',
    holder: null,
    since: '2026-11-24T14:00:00.000Z',
  }
  const ranked = rankFleet([named('a'), moving])
  expect(ranked.map(({ row }) => row.worker.name)).toEqual(['c', 'a'])
})
