import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import DatabaseConstructor from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { historyMigrations } from '#shared/store/history-migrations.ts'
import { fold } from '#shared/store/fold.ts'
import { openDatabase } from '#shared/store/open.ts'
import { commitsAfter } from '#shared/store/queries/history.ts'
import { readCursor } from '#shared/store/cursor.ts'
import { tablesOf } from '#shared/testing/tables.ts'
import { apiClient } from './testing/client.ts'
import { describeWorker } from './testing/identities.ts'
import { spawnOrchestrator, type Spawned } from './testing/spawn-orchestrator.ts'
import { askAdmin } from './testing/start-orchestrator.ts'

const rounds = process.env['SOAK'] === '1' ? 200 : 4

let dir = ''
let spawned: Spawned | null = null
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'crash-'))))
afterEach(async () => {
  await spawned?.end('SIGKILL')
  rmSync(dir, { recursive: true, force: true })
})

/** Registers a worker and changes what it says of itself until the orchestrator is gone; notes what was acknowledged. */
async function command(running: Spawned, acknowledged: Set<string>, serial: string): Promise<void> {
  try {
    const { code } = await askAdmin(running.adminSocket, 'POST', '/invite', { role: 'worker' })
    const { workerId, token } = await apiClient(running.address).worker.register({
      code: String(code),
      description: describeWorker(),
    })
    acknowledged.add(`${workerId} ${describeWorker().version}`)
    const { worker } = apiClient(running.address, token)
    for (let n = 0; ; n += 1) {
      const version = `${serial}.${n}`
      await worker.hello({ description: { ...describeWorker(), version } })
      acknowledged.add(`${workerId} ${version}`)
    }
  } catch {
    // Killed in the middle: this one was not acknowledged.
  }
}

test('killed at any moment, it loses nothing that it acknowledged, and its tables are what its events say', async () => {
  const acknowledged = new Set<string>()
  for (let round = 0; round < rounds; round += 1) {
    spawned = await spawnOrchestrator(dir)
    const running = spawned
    const commanding = Promise.all([1, 2, 3].map((n) => command(running, acknowledged, `${round}-${n}`)))
    const killAfter = acknowledged.size + 1 + Math.floor(Math.random() * 60)
    const watch = setInterval(() => acknowledged.size >= killAfter && running.child.kill('SIGKILL'), 1)
    await commanding
    clearInterval(watch)
    await running.end('SIGKILL')
  }

  const own = new DatabaseConstructor(join(dir, 'state.db'))
  expect(own.pragma('integrity_check', { simple: true })).toBe('ok')
  const epoch = readCursor(own)?.epoch ?? ''
  const history = commitsAfter(own, epoch, 0, 1_000_000)
  const recorded = new Set(
    history.flatMap(({ events }) =>
      events.flatMap(({ fact }) => ('worker' in fact ? [`${fact.worker.id} ${fact.worker.version}`] : [])),
    ),
  )
  expect([...acknowledged].filter((each) => !recorded.has(each))).toEqual([])
  expect(acknowledged.size).toBeGreaterThan(rounds)

  const fresh = openDatabase(':memory:', { migrations: historyMigrations, synchronous: 'NORMAL' }).db
  // `fold` takes nothing but the next commit with the next sequence of each stream, so this also shows that there is no gap.
  for (const each of history) expect(fold(fresh, each)).toEqual({ outcome: 'applied' })
  expect(tablesOf(fresh)).toEqual(tablesOf(own))
  own.close()
  fresh.close()
}, 600_000)
