import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import DatabaseConstructor from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openState } from './store/open-state.ts'
import { runToEnd, spawnOrchestrator, type Spawned } from './testing/spawn-orchestrator.ts'
import { askAdmin } from './testing/start-orchestrator.ts'
import { apiClient } from './testing/client.ts'

let dir = ''
const running: Spawned[] = []
const start = async (...args: string[]) => {
  const spawned = await spawnOrchestrator(dir, args)
  running.push(spawned)
  return spawned
}
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'main-'))))
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.end('SIGKILL')))
  rmSync(dir, { recursive: true, force: true })
})

test('it says when it is ready, answers its administrator and nobody else, and stops cleanly when told', async () => {
  const spawned = await start()
  expect(statSync(join(dir, 'run')).mode & 0o777).toBe(0o700)
  expect(statSync(spawned.adminSocket).mode & 0o777).toBe(0o600)
  expect(await askAdmin(spawned.adminSocket, 'GET', '/status')).toMatchObject({
    instance: spawned.instance,
    address: spawned.address,
    fingerprint: null,
    pid: spawned.child.pid,
  })
  expect(await askAdmin(spawned.adminSocket, 'POST', '/invite', { role: 'operator' })).toMatchObject({
    code: expect.stringMatching(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/),
    expiresAt: expect.any(String),
  })
  expect(await apiClient(spawned.address).health()).toMatchObject({ product: 'autocode-orchestrator', api: 1 })
  const ended = spawned.end('SIGCONT')
  await askAdmin(spawned.adminSocket, 'POST', '/stop')
  expect(await ended).toEqual({ code: 0, stderr: '' })
})

test('SIGTERM stops it cleanly, and it starts again on the same history', async () => {
  const first = await start()
  const { epoch } = await apiClient(first.address).health()
  expect(await first.end('SIGTERM')).toEqual({ code: 0, stderr: '' })
  const second = await start()
  expect(await apiClient(second.address).health()).toMatchObject({ epoch })
  expect(second.instance).not.toBe(first.instance)
})

test('after a kill, what it left behind does not keep it from starting', async () => {
  const first = await start()
  await first.end('SIGKILL')
  expect(existsSync(first.adminSocket)).toBe(true)
  expect((await start()).instance).not.toBe(first.instance)
})

test('a second one on the same data is refused', async () => {
  await start()
  const { code, stderr } = await runToEnd(['--data', dir, '--run', join(dir, 'other')])
  expect(code).toBe(1)
  expect(stderr).toMatch(/^another orchestrator works on .* already\. Stop it first.*\n$/)
})

test('a port that is taken is named, with what to do', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port } = taken.address() as AddressInfo
  const { code, stderr } = await runToEnd(['--data', dir, '--listen', `127.0.0.1:${port}`])
  taken.close()
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `127.0.0.1:${port} is taken by another program. End that one, or start with another --listen address (port 0 picks a free one).\n`,
  })
})

test('a newer database is left as it is', async () => {
  const { db } = openState(dir, '2026-11-24T00:00:00.000Z')
  db.pragma('user_version = 9990')
  db.close()
  const { code, stderr } = await runToEnd(['--data', dir])
  expect(code).toBe(1)
  expect(stderr).toMatch(/was written by a newer version \(schema 9990.*Nothing was changed.*\n$/)
  const after = new DatabaseConstructor(join(dir, 'state.db'))
  expect(after.pragma('user_version', { simple: true })).toBe(9990)
  after.close()
})

test('a damaged database is left as it is', async () => {
  writeFileSync(join(dir, 'state.db'), 'this is no database, whatever its name says'.repeat(100))
  const { code, stderr } = await runToEnd(['--data', dir])
  expect(code).toBe(1)
  expect(stderr).toMatch(/state\.db is damaged \(SQLITE_NOTADB\)\. It was not changed\..*\n$/)
})

test('a folder that cannot be written is named', async () => {
  writeFileSync(join(dir, 'file'), '')
  const { code, stderr } = await runToEnd(['--data', join(dir, 'file', 'data')])
  expect(code).toBe(1)
  expect(stderr).toMatch(/file\/data or .* cannot be written \(ENOTDIR\).*\n$/)
})

test('what it does not understand it says in one line', async () => {
  const { code, stderr } = await runToEnd(['--data', dir, '--nonsense'])
  expect(code).toBe(1)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain('orchestrator --data DIR')
})
