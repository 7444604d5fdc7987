import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { contentSecurityPolicy, hostileContentPolicy } from '#shared/pure/page-policy.ts'
import { declareScheme, serveScheme } from './scheme.ts'

type Handler = (request: Request) => Promise<Response>
const electron = vi.hoisted(() => ({ handlers: new Map<string, Handler>(), declared: [] as unknown[] }))
vi.mock('electron', () => ({
  net: {},
  protocol: {
    handle: (scheme: string, handler: Handler) => electron.handlers.set(scheme, handler),
    registerSchemesAsPrivileged: (schemes: unknown[]) => electron.declared.push(...schemes),
  },
}))

const folder = mkdtempSync(join(tmpdir(), 'scheme-'))
const hash = 'cd'.repeat(32)
const get = (url: string, init?: RequestInit) => {
  const handler = electron.handlers.get('app')
  if (!handler) throw new Error('no handler for app:')
  return handler(new Request(url, init))
}

beforeAll(() => {
  mkdirSync(join(folder, 'page/assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'page/assets/a.js'), 'export {}')
  writeFileSync(join(folder, hash), 'png')
  serveScheme({
    root: join(folder, 'page'),
    blobPath: (wanted) => (wanted === hash ? join(folder, hash) : null),
    devServer: null,
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

test('the page comes with its policy', async () => {
  const answer = await get('app://console/index.html')
  expect(await answer.text()).toBe('<!doctype html>')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
  })
})

test('a script is served as a script', async () => {
  const answer = await get('app://console/assets/a.js')
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
})

test('a picture may run nothing, whatever is in it', async () => {
  const answer = await get(`app://console/blob/${hash}`)
  expect(answer.headers.get('content-type')).toBe('image/png')
  expect(answer.headers.get('content-security-policy')).toBe(hostileContentPolicy)
})

test.each([
  'app://console/..%2fsecret.txt',
  'app://console/assets/..%2f..%2fsecret.txt',
  'app://console/missing.js',
  'app://console/assets',
  'app://console/',
  `app://console/blob/${'00'.repeat(32)}`,
  'app://console/blob/..%2fsecret.txt',
  'app://elsewhere/index.html',
])('%s is not found', async (url) => {
  const answer = await get(url)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toBe('')
})

test('only reading is possible', async () => {
  expect((await get('app://console/index.html', { method: 'POST', body: 'x' })).status).toBe(405)
})

test('nothing is read by file:', async () => {
  const answer = await electron.handlers.get('file')?.(new Request(`file://${folder}/secret.txt`))
  expect(answer?.status).toBe(403)
})

test('the scheme is an origin of its own, secure, and passes over no policy', () => {
  declareScheme()
  expect(electron.declared).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
})
