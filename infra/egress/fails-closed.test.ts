import { fileURLToPath } from 'node:url'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { EgressWorld } from './testing/egress-world.ts'
import { agent, allow } from './testing/stand-in-orchestrator.ts'
import { until } from './testing/until.ts'

const sabotaged = fileURLToPath(new URL('./testing/sabotaged-proxy.py', import.meta.url))
const ours = fileURLToPath(new URL('./egress-addon/', import.meta.url))

let world: EgressWorld
beforeAll(async () => {
  // An option that streams, and an add-on in front of ours that works against it.
  world = await EgressWorld.open({ program: [sabotaged, ours], set: { stream_large_bodies: '1k' } })
}, 200_000)
beforeEach(() => world.reset())
afterAll(() => world?.close())

test('a fault in the middle of the look is a refusal', async () => {
  expect((await world.curl(['-H', 'x-break: 1', 'https://shop.test/'])).status).toBe(403)
  expect(world.shop).toMatchObject({ arrived: [], connections: 0 })
})

test('what the guard has not looked at is refused by the one behind it', async () => {
  const unseen = await world.curl(['-H', 'x-vanish: 1', 'https://shop.test/'])
  expect(unseen).toMatchObject({ status: 403, body: expect.stringContaining('not looked at to the end') as string })
  expect(world.shop.arrived).toEqual([])
})

test('a body is never streamed past the look, however large and whoever wishes it', async () => {
  const file = join(world.folder, 'large')
  writeFileSync(file, `${'x'.repeat(300_000)} 4242424242424242`)
  for (const more of [[], ['-H', 'transfer-encoding: chunked']])
    expect((await world.curl(['--data-binary', `@${file}`, ...more, 'https://shop.test/'])).status).toBe(403)
  expect(world.shop).toMatchObject({ arrived: [], connections: 0 })
})

test.each([
  ['an answer that is none', () => ({ answer: 'maybe' })],
  ['a fault', () => Promise.reject(new Error('broken'))],
])('%s of the orchestrator is a refusal', async (_, decide) => {
  world.orchestrator.decide = decide as never
  expect((await world.curl(['https://shop.test/'])).status).toBe(403)
  expect(world.shop).toMatchObject({ arrived: [], connections: 0 })
})

test('while the orchestrator is gone nothing leaves; its flows are reported when it is back', async () => {
  await world.orchestrator.stop()
  const gone = await world.curl(['https://shop.test/while-away'])
  expect(gone).toMatchObject({ status: 403, body: expect.stringContaining('does not answer') as string })
  expect(world.shop).toMatchObject({ arrived: [], connections: 0 })
  await world.orchestrator.start()
  await until('the flow is reported', () => world.orchestrator.flows.some(({ path }) => path === '/while-away'))
  expect((await world.curl(['https://shop.test/'])).status).toBe(200)
})

test('a client that went away during the hold is not sent for, though it was allowed', async () => {
  const held = Promise.withResolvers<void>()
  world.orchestrator.decide = async () => {
    await held.promise
    return allow(agent)
  }
  await world.curl(['-m', '1', 'https://shop.test/'])
  held.resolve()
  await until('it is reported', () => world.orchestrator.flows.length > 0)
  expect(world.shop.arrived).toEqual([])
})

test('thirty requests are held at once, and each gets its own answer', async () => {
  const all = Promise.withResolvers<void>()
  world.orchestrator.decide = async ({ path }) => {
    if (world.orchestrator.questions.length >= 30) all.resolve()
    await all.promise
    return path.endsWith('3') ? { ...allow(), answer: 'refuse', words: 'no' } : allow()
  }
  const sent = await Promise.all(Array.from({ length: 30 }, (_, n) => world.curl([`https://shop.test/${n}`])))
  expect(sent.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, (_, n) => (n % 10 === 3 ? 403 : 200)))
}, 30_000)

test('ended during a hold, nothing of it is sent', async () => {
  world.orchestrator.decide = () => new Promise(() => {})
  const held = world.curl(['https://shop.test/held'])
  await until('it is held', () => world.orchestrator.questions.length > 0)
  await world.proxy.close()
  expect((await held).body).not.toContain('hello')
  expect(world.shop.arrived).toEqual([])
}, 20_000)
