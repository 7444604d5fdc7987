import { expect, test } from 'vitest'
import { epochOfTests, historyOf, instantAt, workerNumber } from '../../testing/histories.ts'
import { openTables } from '../../testing/tables.ts'
import type { Fact } from '../../schema/event.ts'
import { fold } from '../fold.ts'
import { commitsAfter, happeningsAfter, historyAfter } from './history.ts'

const registered = (n: number): Fact => ({ kind: 'worker.registered', v: 1, worker: workerNumber(n) })
const pictured: Fact = {
  kind: 'worker.pictured',
  v: 1,
  picture: { workerId: workerNumber(1).id, at: instantAt(0), blob: 'a'.repeat(64), width: 1, height: 1 },
}
const history = historyOf([[registered(1)], [pictured, registered(2)], [pictured], [registered(3)]])

test('commits come back whole, as they were folded, in pages', () => {
  const db = openTables()
  for (const commit of history) fold(db, commit)
  expect(commitsAfter(db, epochOfTests, 0, 100)).toEqual(history)
  expect(commitsAfter(db, epochOfTests, 1, 2)).toEqual(history.slice(1, 3))
  expect(commitsAfter(db, epochOfTests, 4, 2)).toEqual([])
})

test('what happened in a stream comes newest first, with the number of all of it', () => {
  const db = openTables()
  for (const commit of history) fold(db, commit)
  const { rows, total } = happeningsAfter(db, 'control', 1, 1)
  expect(total).toBe(2)
  expect(rows).toEqual([{ commit: 4, at: instantAt(3000), event: history[3]?.events[0] }])
})

test('everything after a commit comes oldest first, with how far the history goes', () => {
  const db = openTables()
  for (const commit of history) fold(db, commit)
  const { rows, head } = historyAfter(db, 1, 2)
  expect(head).toBe(4)
  expect(rows.map(({ commit, event }) => [commit, event.fact.kind])).toEqual([
    [2, 'worker.pictured'],
    [2, 'worker.registered'],
  ])
})
