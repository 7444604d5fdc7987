import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '#shared/store/fold.ts'
import { commitsAfter } from '#shared/store/queries/history.ts'
import { readCursor } from '#shared/store/cursor.ts'
import { restoreSnapshot, takeSnapshot } from '#shared/store/snapshot.ts'
import { check } from '#shared/testing/check.ts'
import { openTables, tablesOf } from '#shared/testing/tables.ts'
import { commit } from '#shared/schema/event.ts'
import { snapshot } from '#shared/schema/snapshot.ts'
import { prune, prunedThrough } from '../store/prune.ts'
import { anyCommand, runAnyCommand } from '../testing/any-command.ts'
import { openTestEngine, type TestEngine } from '../testing/open-engine.ts'

const anyStep = fc.oneof(
  { arbitrary: anyCommand.map((command) => ({ step: 'command' as const, command })), weight: 12 },
  /** The console asks for a page, from a place that may be behind or ahead of where it is, and may lose its end. */
  { arbitrary: fc.record({ step: fc.constant('page' as const), back: fc.nat(5), skip: fc.nat(2), take: fc.nat(8) }), weight: 4 },
  { arbitrary: fc.record({ step: fc.constant('restart' as const) }), weight: 1 },
  { arbitrary: fc.record({ step: fc.constant('prune' as const), keep: fc.nat(5) }), weight: 1 },
)

const overTheWire = <T>(value: T): unknown => JSON.parse(JSON.stringify(value))

/** A database that is filled from what the orchestrator says, as a console's cache is. */
class Follower {
  readonly db = openTables()

  get at(): number {
    return readCursor(this.db)?.commit ?? 0
  }

  /** Folds a page of the history from anywhere that can be followed, as a broken connection may bring it. */
  page({ engine, epoch }: TestEngine, after: number, limit: number): string[] {
    if (after < prunedThrough(engine.db)) return []
    return commitsAfter(engine.db, epoch, after, limit).map((each) => fold(this.db, commit.parse(overTheWire(each))).outcome)
  }

  /** Repairs itself by asking again; true when everything it was given fitted. */
  catchUp(it: TestEngine): boolean {
    if (this.at < prunedThrough(it.engine.db)) restoreSnapshot(this.db, snapshot.parse(overTheWire(takeSnapshot(it.engine.db))))
    return this.page(it, this.at, 10_000).every((outcome) => outcome === 'applied')
  }
}

test('the orchestrator’s tables are what its events say, and a console that was cut off anywhere converges to them', async () => {
  await check(
    fc.property(fc.array(anyStep, { maxLength: 80, size: 'max' }), (steps) => {
      let it = openTestEngine()
      const [replica, cache] = [new Follower(), new Follower()]
      try {
        runAnyCommand(it.engine, { what: 'register', a: 0, b: 0, c: 0 }, steps.length)
        for (const [serial, step] of steps.entries())
          switch (step.step) {
            case 'command':
              it.time.now += 1000
              runAnyCommand(it.engine, step.command, serial)
              break
            case 'page':
              cache.page(it, Math.max(0, cache.at - step.back + step.skip), step.take)
              break
            case 'restart':
              it = it.reopen()
              break
            case 'prune':
              // One that follows without a break has all events before any of them is forgotten.
              replica.catchUp(it)
              prune(it.engine.db, 'traffic', { maxAgeMs: 1e12, maxEvents: step.keep }, it.engine.clock.now())
          }
        for (const follower of [replica, cache]) {
          expect(follower.catchUp(it)).toBe(true)
          expect(tablesOf(follower.db)).toEqual(tablesOf(it.engine.db))
        }
      } finally {
        it.remove()
        for (const { db } of [replica, cache]) db.close()
      }
    }),
    { runs: 25, soakRuns: 2_000 },
  )
})
