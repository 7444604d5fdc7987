import { connect, type Socket } from 'node:net'
import { request } from 'node:http'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import * as fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Contract } from '#shared/contract.ts'
import { luggageId, type PageLuggage } from '#shared/contract/first-words.ts'
import { check } from '#shared/testing/check.ts'
import { tempFolder } from '#core/testing/temp-folder.ts'
import { until } from '#core/testing/until.ts'
import { closeOf, outcomeOf, startTestWeb, type TestWeb } from './testing/start-test-web.ts'

async function signedIn() {
  const test = await startTestWeb(tempFolder())
  const cookie = await test.signIn()
  const token = await test.tab(cookie)
  return { ...test, cookie, token }
}

const rpcOf = (socket: ReturnType<TestWeb['socket']>) =>
  createORPCClient<ContractRouterClient<Contract>>(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))

/** A request as it is, without the tidying that `fetch` does. */
const raw = (port: number, path: string, headers: Record<string, string>, method = 'GET') =>
  new Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      let body = ''
      answer.on('data', (part: Buffer) => (body += part.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers }))
    })
    asking.on('error', reject)
    asking.end()
  })

test('a stranger sees the sign-in page and nothing of the console', async () => {
  const { web } = await startTestWeb(tempFolder())
  expect((await raw(web.port, '/', { host: `127.0.0.1:${web.port}` })).body).toContain('One-use code')
  for (const path of ['/web.html', '/assets/web-1.js', `/blob/${'a'.repeat(64)}`])
    expect((await raw(web.port, path, { host: `127.0.0.1:${web.port}` })).status).toBe(401)
})

test('a code signs a browser in once, and then the page, its files and calls are there', async () => {
  const { web, cookie, token, socket } = await signedIn()
  const page = await fetch(web.address, { headers: { cookie } })
  expect(await page.text()).toContain('the page')
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect((await fetch(`${web.address}/assets/web-1.js`, { headers: { cookie } })).headers.get('cache-control')).toContain(
    'immutable',
  )
  const rpc = rpcOf(socket('/rpc', { cookie, token }))
  expect(await until(await rpc.settings.connection(), () => true)).toMatchObject({ target: { kind: 'lab' } })
  expect(await until(await rpc.workers.watch(), () => true)).toEqual({ rows: [] })
})

test('a page that a person opens comes with its token and its first words, one that another site opened with neither', async () => {
  const { web, cookie, socket, signIn } = await signedIn()
  const host = `127.0.0.1:${web.port}`
  const link = { host, cookie, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  const luggageIn = ({ body }: { body: string }) => new RegExp(`id="${luggageId}">(.*)</script>`).exec(body)?.[1] ?? null
  for (const site of ['none', 'same-origin']) {
    const opened = await raw(web.port, '/', { ...link, 'sec-fetch-site': site })
    expect(opened.headers['cache-control']).toBe('no-store')
    expect(opened.headers['content-security-policy']).toContain("script-src 'self';")
    const luggage: PageLuggage = JSON.parse(luggageIn(opened) ?? '')
    expect(luggage.words).toMatchObject({ connection: { target: { kind: 'lab' } }, preferences: {}, fleet: { rows: [] } })
    expect(await outcomeOf(socket('/rpc', { cookie, token: luggage.token }))).toBe('open')
    // Of that browser's session only, as any tab's token.
    const stranger = await signIn()
    expect(await outcomeOf(socket('/rpc', { cookie: stranger, token: luggage.token }))).toBe('403')
  }
  for (const site of ['same-site', 'cross-site'])
    expect(luggageIn(await raw(web.port, '/', { ...link, 'sec-fetch-site': site }))).toBeNull()
  expect(luggageIn(await raw(web.port, '/', { host, cookie }))).toBeNull()
})

test('every answer carries the policy', async () => {
  const { web, cookie } = await signedIn()
  for (const path of ['/', '/absent', '/sign-in', '/sign-in.js'])
    expect((await fetch(web.address + path, { headers: { cookie } })).headers.get('content-security-policy')).toContain(
      "script-src 'self'",
    )
})

const signInWith = ({ address }: TestWeb['web'], code: string) =>
  fetch(`${address}/sign-in`, { method: 'POST', headers: { origin: address }, body: JSON.stringify({ code }) })

test('a wrong code signs nobody in, and guessing is slowed down, however many come at once', async () => {
  const { web } = await startTestWeb(tempFolder())
  const answers = await Promise.all(Array.from({ length: 12 }, () => signInWith(web, 'ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ')))
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 403), 429, 429])
  expect(answers.every(({ headers }) => headers.get('set-cookie') === null)).toBe(true)
  const { code } = web.codes.make()
  expect((await signInWith(web, code)).status, 'a right code among guesses').toBe(429)
})

test('right codes are free: a person opens as many windows as they like', async () => {
  const { web } = await startTestWeb(tempFolder())
  for (let window = 0; window < 25; window++) expect((await signInWith(web, web.codes.make().code)).status).toBe(200)
})

test('another name for our address (DNS rebinding) gets nothing, not even the sign-in page', async () => {
  const { web, cookie, token, socket } = await signedIn()
  for (const path of ['/', '/sign-in', '/sign-in.js'])
    expect((await raw(web.port, path, { host: `evil.test:${web.port}`, cookie })).status).toBe(421)
  const origin = `http://evil.test:${web.port}`
  expect(await outcomeOf(socket('/rpc', { cookie, token, origin, host: `evil.test:${web.port}` }))).toBe('421')
})

test('a page of another origin can neither write nor open a socket, even with the cookie', async () => {
  const { web, cookie, token, socket } = await signedIn()
  for (const origin of ['http://evil.test', 'http://127.0.0.1:1', 'null'])
    for (const path of ['/tab', '/sign-in'])
      expect((await raw(web.port, path, { host: `127.0.0.1:${web.port}`, origin, cookie }, 'POST')).status).toBe(403)
  for (const path of ['/rpc', '/pipe'])
    expect(await outcomeOf(socket(path, { cookie, token, origin: 'http://evil.test' }))).toBe('403')
})

test('a form on another site is refused, whatever it looks like', async () => {
  const { web, cookie } = await signedIn()
  const headers = {
    host: `127.0.0.1:${web.port}`,
    cookie,
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  }
  expect((await raw(web.port, '/tab', headers, 'POST')).status).toBe(403)
})

test('a socket needs the cookie and the tab token, both and of one browser', async () => {
  const { cookie, token, socket, signIn, tab } = await signedIn()
  const other = await signIn()
  expect(await outcomeOf(socket('/rpc', { token }))).toBe('401')
  expect(await outcomeOf(socket('/rpc', { cookie }))).toBe('403')
  expect(await outcomeOf(socket('/rpc', { cookie, token: 'A'.repeat(43) }))).toBe('403')
  expect(await outcomeOf(socket('/rpc', { cookie: other, token }))).toBe('403')
  expect(await outcomeOf(socket('/rpc', { cookie: other, token: await tab(other) }))).toBe('open')
  expect(await outcomeOf(socket('/rpc', { cookie, token }))).toBe('open')
})

test('a way out of the folder of the page leads nowhere', async () => {
  const { web, cookie } = await signedIn()
  for (const path of [
    '/../console/device.key',
    '/..%2fconsole%2fdevice.key',
    '/assets/%2e%2e/%2e%2e/console/console.db',
    '/blob/..%2f..%2fdevice.key',
    '/blob/../device.key',
  ])
    expect((await raw(web.port, path, { host: `127.0.0.1:${web.port}`, cookie })).status).toBe(404)
})

test('a pipe is opened only with the words of the contract', async () => {
  const { cookie, token, socket } = await signedIn()
  for (const open of ['', '{}', 'null', '{"kind":"terminal"}', '{"kind":"desktop","workerId":"wrkr_"}'])
    expect(await outcomeOf(socket(`/pipe?open=${encodeURIComponent(open)}`, { cookie, token }))).toBe('404')
})

test('a pipe to a worker nobody knows is refused in words and closed with the code for it', async () => {
  const { cookie, token, socket } = await signedIn()
  const open = JSON.stringify({ kind: 'desktop', workerId: `wrkr_${'0'.repeat(26)}` })
  const pipe = socket(`/pipe?open=${encodeURIComponent(open)}`, { cookie, token })
  const said: string[] = []
  pipe.on('message', (data: Buffer) => said.push(data.toString()))
  expect(await closeOf(pipe)).toBe(4002)
  expect(said.join()).toContain('not known here')
})

test('a message of 100 MB ends its own socket only', async () => {
  const { cookie, token, socket } = await signedIn()
  const good = socket('/rpc', { cookie, token })
  const bad = socket('/rpc', { cookie, token })
  await outcomeOf(bad)
  bad.on('error', () => undefined)
  const before = process.memoryUsage().rss
  bad.send(Buffer.alloc(100 * 1024 * 1024, 97).toString('latin1'))
  expect([1006, 1009]).toContain(await closeOf(bad))
  expect(process.memoryUsage().rss - before).toBeLessThan(500 * 1024 * 1024)
  expect(await until(await rpcOf(good).workers.watch(), () => true)).toEqual({ rows: [] })
})

test('malformed frames end the socket, and no call is made', async () => {
  const { cookie, token, socket, lines } = await signedIn()
  const frames = fc.oneof(
    fc.string(),
    fc.json(),
    fc.uint8Array(),
    fc
      // Every kind but 4, the end of a request, which is a frame like any other.
      .record({ i: fc.oneof(fc.string(), fc.integer()), t: fc.constantFrom(0, 1, 2, 3, 5, 6, 7, 8, 9), p: fc.anything() })
      .map((value) => JSON.stringify(value) ?? ''),
    fc.constantFrom(
      '{"__proto__":{"i":"1"},"p":{"u":"/settings/prefer"}}',
      '{"i":"1","p":{"u":"/settings/prefer","__proto__":{"b":1}}}',
    ),
  )
  await check(
    fc.asyncProperty(frames, async (frame) => {
      const bad = socket('/rpc', { cookie, token })
      await outcomeOf(bad)
      bad.send(frame)
      expect(await closeOf(bad)).toBe(4003)
    }),
    { runs: 30 },
  )
  expect(lines.filter(({ message }) => message.includes('call failed'))).toEqual([])
}, 60_000)

test('input that does not fit the contract is answered before any handler, whatever it is', async () => {
  const { cookie, token, socket } = await signedIn()
  const rpc = rpcOf(socket('/rpc', { cookie, token }))
  const before = await until(await rpc.settings.preferences(), () => true)
  const wrong = fc.record({ theme: fc.oneof(fc.integer(), fc.constantFrom('', 'neon', null), fc.array(fc.string())) })
  await check(
    fc.asyncProperty(wrong, async (input) => {
      await expect(rpc.settings.prefer(input as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }),
    { runs: 50 },
  )
  expect(await until(await rpc.settings.preferences(), () => true)).toEqual(before)
})

test('calls that are not for pages are not there', async () => {
  const { cookie, token, socket } = await signedIn()
  const rpc = rpcOf(socket('/rpc', { cookie, token }))
  await expect(rpc.sync.snapshot()).rejects.toMatchObject({ status: 404 })
  await expect(rpc.leases.renew({ workerId: `wrkr_${'0'.repeat(26)}`, epoch: 1 })).rejects.toMatchObject({ status: 404 })
})

test('a thousand idle connections do not lock the page out', async () => {
  const { web, cookie, token, socket } = await signedIn()
  const good = socket('/rpc', { cookie, token })
  await outcomeOf(good)
  const flood: Socket[] = []
  onTestFinished(() => {
    for (const one of flood) one.destroy()
  })
  for (let n = 0; n < 1_000; n++) {
    const one = connect(web.port, '127.0.0.1')
    one.on('error', () => undefined)
    flood.push(one)
  }
  expect(await until(await rpcOf(good).workers.watch(), () => true)).toEqual({ rows: [] })
  // Those that say nothing are ended within seconds, and then new ones get in again.
  await vi.waitFor(async () => expect((await raw(web.port, '/', { host: `127.0.0.1:${web.port}`, cookie })).status).toBe(200), {
    timeout: 40_000,
    interval: 500,
  })
}, 60_000)
