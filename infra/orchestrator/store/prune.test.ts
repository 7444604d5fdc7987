import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Fact } from '#shared/schema/event.ts'
import { fold } from '#shared/store/fold.ts'
import { commitsAfter } from '#shared/store/queries/history.ts'
import { restoreSnapshot, takeSnapshot } from '#shared/store/snapshot.ts'
import { instantAt, workerNumber } from '#shared/testing/histories.ts'
import { openTables, tablesOf } from '#shared/testing/tables.ts'
import { accept, type Rule } from '../engine/decision.ts'
import { openTestEngine, type TestEngine } from '../testing/open-engine.ts'
import { forgetOld, prune, prunedThrough } from './prune.ts'

let it: TestEngine
beforeEach(() => void (it = openTestEngine()))
afterEach(() => it.remove())

const say: Rule<Fact, null, void> = { load: () => null, decide: (_, fact) => accept(undefined, { facts: [fact] }) }
const sampled = (n: number): Fact => ({
  kind: 'worker.sampled',
  v: 1,
  sample: {
    workerId: workerNumber(1).id,
    at: instantAt(n),
    cpu: 0.5,
    memoryUsedBytes: 1,
    memoryTotalBytes: 2,
    diskFreeBytes: 3,
    load1: 0,
  },
})
const registered: Fact = { kind: 'worker.registered', v: 1, worker: workerNumber(1) }

/** Ten measurements a minute apart, with something worth keeping in the middle. */
const fill = () => {
  for (let n = 0; n < 10; n += 1) {
    it.time.now += 60_000
    it.engine.run(say, n === 5 ? registered : sampled(n))
  }
}
const now = () => it.engine.clock.now()
const manyEvents = 1_000_000
const anyAge = 1e12

test('what is too old goes, what is worth keeping stays', () => {
  fill()
  expect(prune(it.engine.db, 'traffic', { maxAgeMs: 3.5 * 60_000, maxEvents: manyEvents }, now())).toBe(5)
  expect(commitsAfter(it.engine.db, it.epoch, 0, 100).map(({ commit }) => commit)).toEqual([6, 7, 8, 9, 10])
  expect(prunedThrough(it.engine.db)).toBe(5)
})

test('what is too many goes', () => {
  fill()
  expect(prune(it.engine.db, 'traffic', { maxAgeMs: anyAge, maxEvents: 2 }, now())).toBe(7)
  expect(prunedThrough(it.engine.db)).toBe(8)
})

test('the mark never goes back, and with nothing to forget nothing is done', () => {
  fill()
  prune(it.engine.db, 'traffic', { maxAgeMs: anyAge, maxEvents: 2 }, now())
  expect(prune(it.engine.db, 'traffic', { maxAgeMs: anyAge, maxEvents: manyEvents }, now())).toBe(0)
  expect(prunedThrough(it.engine.db)).toBe(8)
})

test('even when all of it is too old, numbering goes on', () => {
  fill()
  expect(prune(it.engine.db, 'traffic', { maxAgeMs: -1, maxEvents: manyEvents }, now())).toBe(9)
  expect(it.engine.run(say, sampled(99))).toMatchObject({ ok: true })
  expect(commitsAfter(it.engine.db, it.epoch, 10, 1)[0]?.events[0]?.seq).toBe(10)
})

test('tables stay whole: a snapshot and what follows give the same as before', () => {
  fill()
  prune(it.engine.db, 'traffic', { maxAgeMs: anyAge, maxEvents: 2 }, now())
  const follower = openTables()
  restoreSnapshot(follower, takeSnapshot(it.engine.db))
  it.engine.run(say, sampled(50))
  for (const commit of commitsAfter(it.engine.db, it.epoch, 10, 10)) fold(follower, commit)
  expect(tablesOf(follower)).toEqual(tablesOf(it.engine.db))
})

test('expired codes are forgotten', () => {
  const code = it.engine.db.prepare("INSERT INTO codes (hash, role, expires_at) VALUES (?, 'worker', ?)")
  code.run('old', instantAt(-1))
  code.run('new', instantAt(1))
  forgetOld(it.engine.db, { maxAgeMs: anyAge, maxEvents: manyEvents }, instantAt(0), () => {})
  expect(it.engine.db.prepare('SELECT hash FROM codes').pluck().all()).toEqual(['new'])
})
