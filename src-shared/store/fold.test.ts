import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyHistory, epochOfTests, historyOf, instantAt, workerNumber } from '../testing/histories.ts'
import { check } from '../testing/check.ts'
import { eventsOf, openTables, tablesOf } from '../testing/tables.ts'
import type { Commit, Fact } from '../schema/event.ts'
import { fold } from './fold.ts'
import { readCursor } from './cursor.ts'

const registered = (n: number): Fact => ({ kind: 'worker.registered', v: 1, worker: workerNumber(n) })
const sampled = (at: number): Fact => ({
  kind: 'worker.sampled',
  v: 1,
  sample: {
    workerId: workerNumber(1).id,
    at: instantAt(at),
    cpu: 0.5,
    memoryUsedBytes: 1,
    memoryTotalBytes: 2,
    diskFreeBytes: 3,
    load1: 0,
  },
})
const [first, second, third] = historyOf([[registered(1)], [sampled(1), registered(2)], [registered(3)]]) as [
  Commit,
  Commit,
  Commit,
]

test('a commit moves tables, events and cursor together', () => {
  const db = openTables()
  expect(fold(db, first)).toEqual({ outcome: 'applied' })
  expect(fold(db, second)).toEqual({ outcome: 'applied' })
  expect(readCursor(db)).toEqual({ epoch: epochOfTests, commit: 2, seqs: { control: 2, money: 0, agent: 0, traffic: 1 } })
  expect(tablesOf(db).tables.workers.map(({ name }) => name)).toEqual(['worker-1', 'worker-2'])
  expect(eventsOf(db)).toHaveLength(3)
})

test('what was seen before changes nothing', () => {
  const db = openTables()
  fold(db, first)
  const before = tablesOf(db)
  expect(fold(db, first)).toEqual({ outcome: 'duplicate' })
  expect(tablesOf(db)).toEqual(before)
})

test('a missing commit is noticed, and nothing changes', () => {
  const db = openTables()
  fold(db, first)
  const before = tablesOf(db)
  expect(fold(db, third)).toEqual({ outcome: 'gap', after: 1 })
  expect(tablesOf(db)).toEqual(before)
})

test('a hole inside a stream is noticed even when commit numbers go on', () => {
  const db = openTables()
  fold(db, first)
  expect(fold(db, { ...second, events: [{ stream: 'control', seq: 3, fact: registered(2) }] })).toEqual({
    outcome: 'gap',
    after: 1,
  })
})

test('another history is not mixed in', () => {
  const db = openTables()
  fold(db, first)
  expect(fold(db, { ...second, epoch: 'another-epoch-here' })).toEqual({ outcome: 'other_epoch' })
  expect(readCursor(db)?.commit).toBe(1)
})

test('a commit that cannot be stored whole leaves no trace', () => {
  const db = openTables()
  fold(db, first)
  const before = tablesOf(db)
  db.exec('CREATE TRIGGER no_more BEFORE INSERT ON samples BEGIN SELECT RAISE(ABORT, "no"); END'.replaceAll('"', "'"))
  expect(() => fold(db, second)).toThrow('no')
  expect(tablesOf(db)).toEqual(before)
  expect(eventsOf(db)).toHaveLength(1)
})

test('tables are what the events say: folding from the start gives the same tables at every prefix', async () => {
  await check(
    fc.property(anyHistory(20), (history) => {
      const running = openTables()
      history.forEach((commit, place) => {
        fold(running, commit)
        const fresh = openTables()
        for (const earlier of history.slice(0, place + 1)) fold(fresh, earlier)
        expect(tablesOf(fresh)).toEqual(tablesOf(running))
        fresh.close()
      })
      running.close()
    }),
    { runs: 15 },
  )
})

/** What a network may do to a stream of commits: any piece of the history, in any order, any number of times. */
const anyDelivery = (history: Commit[]) =>
  fc.array(fc.oneof(fc.subarray(history), fc.shuffledSubarray(history)), { maxLength: 6 }).map((batches) => batches.flat())

test('a follower that got duplicates, gaps and reordered batches converges by asking again', async () => {
  const story = anyHistory(25).chain((history) => fc.record({ history: fc.constant(history), delivered: anyDelivery(history) }))
  await check(
    fc.property(story, ({ history, delivered }) => {
      const truth = openTables()
      for (const commit of history) fold(truth, commit)
      const follower = openTables()
      for (const commit of delivered) {
        const { outcome } = fold(follower, commit)
        // Whatever came, the follower stands at a true prefix.
        expect(outcome !== 'applied' || readCursor(follower)?.commit === commit.commit).toBe(true)
      }
      const at = readCursor(follower)?.commit ?? 0
      for (const commit of history.slice(at)) expect(fold(follower, commit)).toEqual({ outcome: 'applied' })
      expect(tablesOf(follower)).toEqual(tablesOf(truth))
      expect(eventsOf(follower)).toEqual(eventsOf(truth))
      truth.close()
      follower.close()
    }),
    { runs: 40 },
  )
})
