import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseAddress, pinnedFetch } from '#shared/net/pinned-fetch.ts'
import { askAdmin, startTestOrchestrator } from '../testing/start-orchestrator.ts'
import { listen, PlainOffLoopbackError } from './listen.ts'
import { readTls } from './tls.ts'

let dir = ''
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'tls-'))))
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('who knows the address reaches it; who knows another certificate sends nothing', async () => {
  const tls = await readTls('self_signed', dir, [])
  const orchestrator = await startTestOrchestrator({ dataDir: dir, tls })
  try {
    expect(orchestrator.address).toBe(`${orchestrator.address.split('#')[0]}#sha256=${tls?.fingerprint}`)
    const address = parseAddress(orchestrator.address)
    const pinned = pinnedFetch(address)
    const health = await pinned.fetch(`${address.url}/api/health`)
    expect(await health.json()).toMatchObject({ product: 'autocode-orchestrator' })
    await pinned.close()
    const other = pinnedFetch({ ...address, sha256: Buffer.alloc(32) })
    await expect(other.fetch(`${address.url}/api/health`)).rejects.toThrow('fetch failed')
    await other.close()
    expect(await askAdmin(orchestrator.adminSocket, 'GET', '/status')).toMatchObject({ fingerprint: tls?.fingerprint })
    expect(await askAdmin(orchestrator.adminSocket, 'POST', '/invite', { role: 'worker' })).toMatchObject({
      address: orchestrator.address,
      fingerprint: tls?.fingerprint,
    })
  } finally {
    await orchestrator.close()
  }
})

test('its own certificate stays the same, and its key is for its user only', async () => {
  const first = await readTls('self_signed', dir, ['box.example'])
  expect(await readTls('self_signed', dir, ['box.example'])).toEqual(first)
  expect(statSync(join(dir, 'tls', 'key.pem')).mode & 0o777).toBe(0o600)
  const own = { certFile: join(dir, 'tls', 'cert.pem'), keyFile: join(dir, 'tls', 'key.pem') }
  expect(await readTls(own, 'elsewhere', [])).toEqual(first)
})

test.each(['0.0.0.0', '::', '192.0.2.1'])('plain HTTP on %s is refused before anything listens', async (host) => {
  const never = () => Promise.reject(new Error('a handler was asked for'))
  await expect(listen({ host, port: 0, tls: null, names: [] }, never)).rejects.toThrow(PlainOffLoopbackError)
})
