import { expect, test } from 'vitest'
import { filterFleet } from './fleet-filter.ts'
import { fleetRowOf } from './fleet.example.ts'

const worker = (name: string, words: string) => ({
  row: fleetRowOf({ name }),
  state: { words, kind: 'online' as const, troubled: false },
})
const fleet = [
  worker('builder-1', 'Online · 2 min'),
  worker('builder-2', 'Last heard 9 min ago'),
  worker('scout', 'Online · 1 h 00 min'),
]
const found = (filter: string) => filterFleet(fleet, filter).map(({ row }) => row.worker.name)

test('nothing typed, nothing left out', () => expect(found('  ')).toHaveLength(3))
test('every word must be found, anywhere, in any case', () => {
  expect(found('BUILDER')).toEqual(['builder-1', 'builder-2'])
  expect(found('builder heard')).toEqual(['builder-2'])
  expect(found('nobody')).toEqual([])
})
