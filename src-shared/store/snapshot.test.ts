import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyHistory } from '../testing/histories.ts'
import { check } from '../testing/check.ts'
import { eventsOf, openTables, tablesOf } from '../testing/tables.ts'
import { snapshot } from '../schema/snapshot.ts'
import { fold } from './fold.ts'
import { restoreSnapshot, takeSnapshot } from './snapshot.ts'

const overTheWire = (from: unknown) => snapshot.parse(JSON.parse(JSON.stringify(from)))

test('whoever starts from a snapshot and follows on has the same tables', async () => {
  const story = anyHistory(25).chain((history) =>
    fc.record({ history: fc.constant(history), known: fc.nat(history.length), at: fc.integer({ min: 1, max: history.length }) }),
  )
  await check(
    fc.property(story, ({ history, known, at }) => {
      const truth = openTables()
      for (const commit of history.slice(0, at)) fold(truth, commit)
      const taken = overTheWire(takeSnapshot(truth))
      for (const commit of history.slice(at)) fold(truth, commit)

      const follower = openTables()
      for (const commit of history.slice(0, known)) fold(follower, commit)
      restoreSnapshot(follower, taken)
      for (const commit of history.slice(at)) expect(fold(follower, commit)).toEqual({ outcome: 'applied' })
      expect(tablesOf(follower)).toEqual(tablesOf(truth))
      truth.close()
      follower.close()
    }),
    { runs: 40 },
  )
})

test('a snapshot of another history replaces everything', async () => {
  await check(
    fc.property(anyHistory(8), anyHistory(8), (mine, other) => {
      const db = openTables()
      for (const commit of mine) fold(db, commit)
      const theirs = openTables()
      for (const commit of other) fold(theirs, { ...commit, epoch: 'another-epoch-here' })
      restoreSnapshot(db, overTheWire(takeSnapshot(theirs)))
      expect(tablesOf(db)).toEqual(tablesOf(theirs))
      expect(eventsOf(db)).toEqual([])
      db.close()
      theirs.close()
    }),
    { runs: 20 },
  )
})

test('there is nothing to take before the first commit', () => {
  expect(() => takeSnapshot(openTables())).toThrow('no history')
})
