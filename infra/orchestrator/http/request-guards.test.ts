import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventsOf } from '#shared/testing/tables.ts'
import { check } from '#shared/testing/check.ts'
import { openReader } from '#shared/store/open.ts'
import { join } from 'node:path'
import { rawRequest } from '../testing/raw-request.ts'
import { startTestOrchestrator, type TestOrchestrator } from '../testing/start-orchestrator.ts'
import { newToken } from '../store/make-secret.ts'

let orchestrator: TestOrchestrator
let authorization = ''
const faults: string[] = []

beforeAll(async () => {
  orchestrator = await startTestOrchestrator({ log: (line) => faults.push(line) })
  authorization = `Bearer ${(await orchestrator.enrol()).token}`
})
afterAll(() => orchestrator.remove())

const ask = (path: string, options: Parameters<typeof rawRequest>[2] = {}) => rawRequest(orchestrator.address, path, options)
const json = { 'content-type': 'application/json' }

test.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'user@127.0.0.1', '[::2]'])(
  'a Host of %j is refused: a page that rebinds its name cannot get in',
  async (host) => {
    expect((await ask('/api/health', { method: 'GET', headers: { host } })).status).toBeGreaterThanOrEqual(400)
  },
)

test.each(['localhost', '127.0.0.1:1', '[::1]:99', 'LOCALHOST'])('a Host of %j is its own, whatever the port', async (host) => {
  expect((await ask('/api/health', { method: 'GET', headers: { host } })).status).toBe(200)
})

test.each(['https://evil.example', 'null', 'http://127.0.0.1'])(
  'a browser’s Origin of %j is refused, also with a good token',
  async (origin) => {
    const answer = await ask('/api/sync/snapshot', { headers: { origin, authorization, ...json }, body: '{}' })
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('Use the console')
  },
)

test('a browser that asks beforehand gets no leave', async () => {
  const answer = await ask('/api/sync/snapshot', {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  })
  expect(answer.status).toBe(403)
  expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('a body that is too large is refused, declared or not', async () => {
  const body = `{"code":"${'x'.repeat(300 * 1024)}"}`
  expect((await ask('/api/operators/enrol', { headers: json, body })).status).toBe(413)
  const undeclared = await ask('/api/operators/enrol', { headers: { ...json, 'transfer-encoding': 'chunked' }, body }).catch(
    () => null,
  )
  expect(undeclared?.status ?? 413).toBe(413)
})

test('what nobody expected is told in no detail', async () => {
  for (const path of ['/api/operators/enrol', '/api/nope', '/api', '/', '/openapi.json/..']) {
    const answer = await ask(path, { headers: json, body: '{"code": [' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.text).not.toMatch(/ at .*\.ts|node_modules|SQLITE|stack/)
  }
})

test('many wrong tokens from one address are slowed down; a right one still passes', async () => {
  const wrong = () =>
    ask('/api/sync/snapshot', { headers: { authorization: `Bearer ${newToken('operator')}`, ...json }, body: '{}' })
  const statuses = []
  for (let n = 0; n < 32; n += 1) statuses.push((await wrong()).status)
  expect(new Set(statuses.slice(0, 30))).toEqual(new Set([401]))
  expect(statuses.at(-1)).toBe(429)
  expect((await ask('/api/sync/snapshot', { headers: { authorization, ...json }, body: '{}' })).status).toBe(200)
})

const paths = [
  'operators/invite',
  'operators/enrol',
  'operators/revokeDevice',
  'leases/acquire',
  'leases/renew',
  'terminals/open',
  'worker/register',
  'sync/follow',
  'sync/blob',
  'workers/access',
]

test('malformed requests get BAD_REQUEST from the one validator; no handler runs, nothing is recorded, nothing breaks', async () => {
  const before = history()
  const body = fc.oneof(
    fc.json({ maxDepth: 4 }),
    fc.string({ maxLength: 200 }),
    fc
      .record({ workerId: fc.string(), force: fc.anything(), __proto__: fc.constant(null) })
      .map((value) => JSON.stringify(value) ?? ''),
    fc.constantFrom(
      '{"__proto__":{"role":"operator"}}',
      '{"constructor":{"prototype":{}}}',
      '[]',
      'null',
      '',
      '{"role":"admin"}',
    ),
  )
  const type = fc.constantFrom(
    'application/json',
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    'x',
  )
  await check(
    fc.asyncProperty(fc.constantFrom(...paths), body, type, async (path, body, type) => {
      const answer = await ask(`/api/${path}`, { headers: { authorization, 'content-type': type }, body })
      expect([400, 415]).toContain(answer.status)
    }),
    { runs: 150 },
  )
  expect(history()).toEqual(before)
  expect(faults).toEqual([])
})

function history(): unknown[] {
  const db = openReader(join(orchestrator.dataDir, 'state.db'))
  try {
    return eventsOf(db)
  } finally {
    db.close()
  }
}
