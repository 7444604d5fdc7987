import { expect, test } from 'vitest'
import { instantAt, workerNumber } from '../testing/histories.ts'
import { openTables } from '../testing/tables.ts'
import { applyFact, samplesKept } from './apply.ts'
import { samplesOf } from './queries/fleet.ts'

const { id } = workerNumber(1)
const sampleAt = (ms: number) => ({
  workerId: id,
  at: instantAt(ms),
  cpu: 0.5,
  memoryUsedBytes: 1,
  memoryTotalBytes: 2,
  diskFreeBytes: 3,
  load1: 0,
})

test('measurements of a worker are kept up to their number, the latest ones, also when they come late', () => {
  const db = openTables()
  for (let n = 0; n < samplesKept + 50; n += 1) applyFact(db, { kind: 'worker.sampled', v: 1, sample: sampleAt(n * 1000) })
  applyFact(db, { kind: 'worker.sampled', v: 1, sample: sampleAt(0) })
  const kept = samplesOf(db, id)
  expect(kept).toHaveLength(samplesKept)
  expect([kept[0]?.at, kept.at(-1)?.at]).toEqual([instantAt(50_000), instantAt((samplesKept + 49) * 1000)])
})

test('a row replaces the earlier one of the same thing', () => {
  const db = openTables()
  applyFact(db, { kind: 'worker.registered', v: 1, worker: workerNumber(1) })
  applyFact(db, { kind: 'worker.lost', v: 1, worker: workerNumber(1, { state: 'lost' }) })
  expect(db.prepare("SELECT row ->> 'state' FROM workers").pluck().all()).toEqual(['lost'])
})
