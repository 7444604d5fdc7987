import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import DatabaseConstructor from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ledgerFaults } from '#shared/store/queries/ledger-faults.ts'
import { projectRows } from '#shared/store/queries/projects.ts'
import { idNumber } from '#shared/testing/histories.ts'
import { apiClient, type ApiClient } from './testing/client.ts'
import { newDevice } from './testing/identities.ts'
import { spawnOrchestrator, type Spawned } from './testing/spawn-orchestrator.ts'
import { askAdmin } from './testing/start-orchestrator.ts'

const rounds = process.env['SOAK'] === '1' ? 100 : 3
const projectId = idNumber('proj', 1)
const asset = 'CAD/12'

let dir = ''
let spawned: Spawned | null = null
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'crash-'))))
afterEach(async () => {
  await spawned?.end('SIGKILL')
  rmSync(dir, { recursive: true, force: true })
})

async function enrolled({ address, adminSocket }: Spawned): Promise<ApiClient> {
  const code = String((await askAdmin(adminSocket, 'POST', '/invite', { role: 'operator' }))['code'])
  const device = newDevice()
  const { token } = await apiClient(address).operators.enrol({
    code,
    operatorName: 'Ada',
    deviceName: 'A laptop',
    publicKey: device.publicKey,
    proof: device.prove(code),
  })
  return apiClient(address, token)
}

/** Gives a unit at a time until the orchestrator is gone. What was not acknowledged is given again, by the next one. */
async function give(api: ApiClient, acknowledged: Set<string>, open: Set<string>, name: string): Promise<void> {
  try {
    for (const key of open) await api.projects.fund({ projectId, amount: { amount: '1', asset }, key })
    for (const key of open) acknowledged.add(key)
    open.clear()
    for (let n = 0; ; n += 1) {
      const key = `${name}-${String(n).padStart(6, '0')}`
      open.add(key)
      await api.projects.fund({ projectId, amount: { amount: '1', asset }, key })
      open.delete(key)
      acknowledged.add(key)
    }
  } catch {
    // Killed in the middle: nobody knows whether this one was booked.
  }
}

test('killed at any moment, every unit that was acknowledged is there, and what was given again is there once', async () => {
  const acknowledged = new Set<string>()
  const givers = [1, 2, 3].map(() => new Set<string>())
  for (let round = 0; round < rounds; round += 1) {
    spawned = await spawnOrchestrator(dir)
    const running = spawned
    const api = await enrolled(running)
    const budget = { amount: '0', asset }
    await api.projects.create({ projectId, name: 'demo', title: 'Demo', asset, timeZone: 'UTC', budget })
    const giving = Promise.all(givers.map((open, n) => give(api, acknowledged, open, `round-${round}-${n}`)))
    const killAfter = acknowledged.size + 5 + Math.floor(Math.random() * 60)
    const watch = setInterval(() => acknowledged.size >= killAfter && running.child.kill('SIGKILL'), 1)
    await giving
    clearInterval(watch)
    await running.end('SIGKILL')
  }
  const db = new DatabaseConstructor(join(dir, 'state.db'))
  expect(ledgerFaults(db)).toEqual([])
  const booked = new Set(
    db
      .prepare<[], string>("SELECT id FROM transfers WHERE kind = 'fund'")
      .pluck()
      .all()
      .map((id) => id.split('|').at(-1) ?? ''),
  )
  expect([...acknowledged].filter((key) => !booked.has(key))).toEqual([])
  // Only those that the last kill hit are in doubt.
  const doubtful = givers.reduce((sum, open) => sum + open.size, 0)
  expect(booked.size - acknowledged.size).toBeLessThanOrEqual(doubtful)
  expect(projectRows(db)[0]?.funded.amount).toBe(`${booked.size}`)
  db.close()
}, 600_000)
