import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tablesOf } from '#shared/testing/tables.ts'
import { GuardWorld, purchase } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { personNumber } from '../../testing/states.ts'
import { ChannelNotices } from './channel-notices.ts'
import { startHttpSide } from './far-side.example.ts'
import { answerLink } from './link-page.ts'
import { removeChannel } from './remove-channel.ts'
import { setChannel } from './set-channel.ts'

let it: TestEngine
let world: GuardWorld
let far: Awaited<ReturnType<typeof startHttpSide>>
let pages: Server
let notices: ChannelNotices
beforeEach(async () => {
  it = openTestEngine()
  world = new GuardWorld(it)
  far = await startHttpSide()
  pages = createServer((request, response) => answerLink(it.engine, request, response))
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve))
  notices = new ChannelNotices(it.engine, () => `http://127.0.0.1:${(pages.address() as AddressInfo).port}`, {
    sweepMs: 3_600_000,
  })
})
afterEach(async () => {
  await notices.close()
  await far.close()
  await new Promise((resolve) => pages.close(resolve))
  it.remove()
})

const set = (change: Partial<Parameters<typeof setChannel.decide>[1]> = {}) =>
  it.engine.run(setChannel, {
    id: 'hook',
    title: 'My hook',
    enabled: true,
    address: { kind: 'webhook', url: `${far.url}/path-with-a-secret`, secret: 'signing-secret' },
    by: personNumber(1),
    salt: world.salt(),
    ...change,
  })
const minute = 60_000
const sweep = async () => {
  notices.sweep()
  await notices.settled()
}
const sent = () => far.got.map(({ body }) => JSON.parse(body) as { words: string; link: string; minutesLeft: number })
const linkOf = (at = 0) => sent()[at]?.link ?? ''

/** A case waits, and half of its time went by without anybody looking. */
async function waited(n = 1) {
  set()
  world.pending(n, purchase(n))
  const { stateSince, expiresAt } = world.case(n)
  world.wait((Date.parse(expiresAt) - Date.parse(stateSince)) / 2)
  await sweep()
}

test('what nobody opened is told of at half of its time, once, and again later; a restart tells nothing twice', async () => {
  set()
  world.pending()
  await sweep()
  expect(sent()).toEqual([])
  world.wait(16 * minute)
  await sweep()
  await sweep()
  expect(sent()).toMatchObject([{ words: 'Pay 0.25 CAD to shop.example', minutesLeft: 14 }])
  await new ChannelNotices(it.engine, () => 'http://x', { sweepMs: 3_600_000 }).close()
  world.wait(9 * minute)
  await sweep()
  await sweep()
  expect(sent()).toHaveLength(2)
})

test('nobody is told of what somebody looks at, nor over a channel that is off', async () => {
  set({ enabled: false })
  world.pending()
  world.wait(16 * minute)
  await sweep()
  expect(sent()).toEqual([])
  set()
  world.open()
  await sweep()
  expect(sent()).toEqual([])
})

test('looking at a link changes nothing, and denying with it works once', async () => {
  await waited()
  const looked = await fetch(linkOf())
  expect(await looked.text()).toContain('Pay 0.25 CAD to shop.example')
  expect(looked.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(world.case().state).toBe('pending')
  const denied = await fetch(linkOf(), { method: 'POST' })
  expect(denied.status).toBe(200)
  expect(world.case()).toMatchObject({ state: 'denied', reason: 'Denied by the link that was sent to My hook.', decisions: [] })
  expect((await fetch(linkOf(), { method: 'POST' })).status).toBe(404)
  expect((await fetch(linkOf())).status).toBe(404)
  expect(world.case().held && world.case().state).toBe('denied')
})

test('a link denies nothing that was decided, that is over, or that it was not sent for', async () => {
  await waited()
  expect((await fetch(`${linkOf()}x`, { method: 'POST' })).status).toBe(404)
  expect(world.case().state).toBe('pending')
  expect(world.decide()).toMatchObject({ ok: true })
  expect((await fetch(linkOf(), { method: 'POST' })).status).toBe(404)
  expect(world.case().state).toBe('approved')
})

test('no link approves: there is no other way to call it', async () => {
  await waited()
  for (const [method, query] of [
    ['PUT', ''],
    ['PATCH', ''],
    ['GET', '?verdict=approve'],
    ['DELETE', ''],
  ] as const)
    await fetch(`${linkOf()}${query}`, { method })
  expect(world.case().state).toBe('pending')
  await fetch(`${linkOf()}?verdict=approve`, { method: 'POST', body: 'verdict=approve' })
  expect(world.case().state).toBe('denied')
})

test('a removed channel’s links are void', async () => {
  await waited()
  it.engine.run(removeChannel, { id: 'hook', by: personNumber(1), salt: world.salt() })
  expect((await fetch(linkOf(), { method: 'POST' })).status).toBe(404)
  expect(world.case().state).toBe('pending')
})

test('what an agent wrote stays text on the page', async () => {
  await waited()
  const about = '<script>alert(1)</script>'
  world.ask(2, { kind: 'publish', what: about, input: 'x', reason: 'r' })
  world.wait(16 * minute)
  await sweep()
  const link = sent().find(({ words }) => words.includes('alert'))?.link ?? ''
  expect(await (await fetch(link)).text()).not.toContain('<script>')
})

test('addresses and links are in no event, in no table that consoles see, and in the audit neither', async () => {
  await waited()
  const shown = JSON.stringify([tablesOf(it.engine.db), it.engine.db.prepare('SELECT * FROM events').all()])
  expect(shown).not.toContain('path-with-a-secret')
  expect(shown).not.toContain('signing-secret')
  expect(shown).not.toContain(linkOf().split('/').at(-1))
  expect(tablesOf(it.engine.db).tables.channels).toMatchObject([{ id: 'hook', shown: new URL(far.url).host, trouble: '' }])
})

test('how it went stands with the channel, and a test says that it is one', async () => {
  set()
  far.answer.status = 500
  expect(await notices.test('hook')).toContain('status 500')
  expect(tablesOf(it.engine.db).tables.channels).toMatchObject([{ trouble: expect.stringContaining('500') as string }])
  expect(sent()).toMatchObject([{ event: 'test' }])
})

test('an address that is none is refused, and what was there stays', () => {
  set()
  const wrong = { kind: 'webhook', url: 'file:///etc/passwd', secret: null } as const
  expect(set({ address: wrong })).toMatchObject({ code: 'wrong_address' })
  expect(set({ id: 'new', address: null })).toMatchObject({ code: 'no_address' })
  expect(set({ title: 'Other', address: null })).toMatchObject({ ok: true })
  expect(tablesOf(it.engine.db).tables.channels).toMatchObject([{ title: 'Other', shown: new URL(far.url).host }])
})
