import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkerOrder } from '#shared/contract/workers.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import { Clock } from '../engine/clock.ts'
import { Engine } from '../engine/engine.ts'
import { openState } from '../store/open-state.ts'

export type TestEngine = {
  engine: Engine
  epoch: string
  orders: { workerId: WorkerId; order: WorkerOrder }[]
  /** The wall clock; a test moves it. */
  time: { now: number }
  dataDir: string
  /** Closes it and opens the same data again, as after a restart. */
  reopen(): TestEngine
  remove(): void
}

/** An engine on a real database, without network; its orders are collected. */
export function openTestEngine(
  dataDir: string = mkdtempSync(join(tmpdir(), 'engine-')),
  time: TestEngine['time'] = { now: Date.UTC(2026, 10, 24) },
): TestEngine {
  const { db, epoch, lastCommittedAt } = openState(dataDir, new Date(time.now).toISOString())
  // What a power cut would take is not what these tests are about; kills of the real program are (`crash.test.ts`).
  db.pragma('synchronous = OFF')
  const orders: TestEngine['orders'] = []
  const engine = new Engine({
    db,
    clock: new Clock(() => time.now, lastCommittedAt),
    sendOrder: (workerId, order) => orders.push({ workerId, order }),
  })
  return {
    engine,
    epoch,
    orders,
    time,
    dataDir,
    reopen: () => {
      db.close()
      return openTestEngine(dataDir, time)
    },
    remove: () => {
      db.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}
