import { request } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { taskNumber } from '../testing/funded-trial.ts'
import { openGatewayWorld, type GatewayWorld } from './testing/gateway-world.ts'
import { says } from './testing/play-endpoint.ts'
import { callLimitBytes } from './read-body.ts'

let world: GatewayWorld
afterEach(() => world.close())

const path = '/v1/chat/completions'
const ask = { model: 'normal', messages: [{ role: 'user', content: 'Hello' }] }

test.each(['Bearer unknown', 'Bearer 9', ''])('a token that is no running task’s (%j) calls nothing', async (authorization) => {
  world = await openGatewayWorld(says('unused'))
  for (const to of [path, '/v1/messages', '/v1/responses']) {
    const answer = await world.ask(to, to === '/v1/responses' ? { model: 'normal', input: 'x' } : ask, {
      headers: { authorization },
    })
    expect(answer.status).toBe(401)
  }
  expect([world.endpoint.asked, world.calls()]).toEqual([[], []])
})

test('model calls wait until the agent has listed our tools', async () => {
  world = await openGatewayWorld(says('Hi'))
  world.toolsListed.expect(taskNumber(1))
  const early = await world.ask(path, ask)
  expect([early.status, early.headers.get('retry-after')]).toEqual([429, '1'])
  expect(world.calls()).toEqual([])
  world.toolsListed.mark(taskNumber(1))
  expect((await world.ask(path, ask)).status).toBe(200)
})

test('an agent that ran before the program was started again need not list them twice', async () => {
  world = await openGatewayWorld(says('Hi'))
  world.toolsListed.forget(taskNumber(1))
  expect((await world.ask(path, ask)).status).toBe(429)
  world.toolsListed.mark(taskNumber(1))
  await world.ask(path, ask)
  world.toolsListed.forget(taskNumber(1))
  expect((await world.ask(path, { ...ask, temperature: 0 })).status).toBe(200)
})

test('a body that is announced as over 8 MiB is refused before it comes', async () => {
  world = await openGatewayWorld(says('unused'))
  const status = await new Promise((resolve, reject) => {
    const asking = request(`${world.address}${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer 1', 'content-length': callLimitBytes + 1 },
    })
    asking.once('response', (answer) => {
      resolve(answer.statusCode)
      asking.destroy()
    })
    asking.once('error', reject)
    asking.flushHeaders()
  })
  expect(status).toBe(413)
})

test('a body over 8 MiB that was not announced is refused, too', async () => {
  world = await openGatewayWorld(says('unused'))
  const large = JSON.stringify({ ...ask, messages: [{ role: 'user', content: 'x'.repeat(callLimitBytes) }] })
  const status = await new Promise((resolve) => {
    const asking = request(`${world.address}${path}`, { method: 'POST', headers: { authorization: 'Bearer 1' } })
    asking.once('response', (answer) => resolve(answer.statusCode))
    // The rest of the body meets a closed connection, which may be noticed first.
    asking.once('error', () => resolve(413))
    asking.write(large.slice(0, 1_000))
    asking.end(large.slice(1_000))
  })
  expect(status).toBe(413)
  expect(world.endpoint.asked).toEqual([])
})

test.each([
  ['no JSON', '{'],
  ['another value', '[]'],
  ['nesting without end', '['.repeat(100_000)],
  ['a message of no known role', JSON.stringify({ ...ask, messages: [{ role: 'root', content: 'x' }] })],
])('a body that is %s is refused in words', async (_, body) => {
  world = await openGatewayWorld(says('unused'))
  for (const to of [path, '/v1/messages', '/v1/responses']) expect((await world.ask(to, body)).status).toBe(400)
  expect(world.faults).toEqual([])
})

test('roles are all the models there are, and any other name means the normal one', async () => {
  world = await openGatewayWorld(says('Hi'))
  const list = await fetch(`${world.address}/v1/models`, { headers: { authorization: 'Bearer 1' } })
  expect(await list.json()).toMatchObject({ data: [{ id: 'normal' }, { id: 'thinking' }] })
  for (const [model, role] of Object.entries({
    thinking: 'thinking',
    'openai/thinking': 'thinking',
    'small-model-9': 'normal',
  })) {
    const answer = await world.ask(path, { ...ask, model })
    expect(await answer.json()).toMatchObject({ model })
    expect(world.calls().at(-1)).toMatchObject({ role, model: 'model-a' })
  }
})

test('a pair whose model nobody serves is refused in words', async () => {
  world = await openGatewayWorld(says('unused'), { endpoint: { state: 'offered' } })
  const answer = await world.ask(path, ask)
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({
    error: { message: expect.stringContaining('No model server in use serves model-a') },
  })
  expect(world.endpoint.asked).toEqual([])
})
