import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openGatewayWorld, type GatewayWorld } from '../testing/gateway-world.ts'
import { chunkOf, says, usageChunk, type Play } from '../testing/play-endpoint.ts'

let world: GatewayWorld
const servers: Server[] = []
afterEach(async () => {
  await world.close()
  for (const server of servers.splice(0)) server.close()
})

const path = '/v1/chat/completions'
const ask = { model: 'normal', messages: [{ role: 'user', content: 'Hello' }], max_tokens: 100 }

const streams =
  (...parts: string[]): Play =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const part of parts) response.write(part)
    response.end()
  }

const call = (given: string) => chunkOf({ tool_calls: [{ index: 0, id: 'c', function: { name: 'bash', arguments: given } }] })

test.each<[string, Play, RegExp]>([
  ['ends in the middle', streams(chunkOf({ content: 'Hal' })), /ended in the middle/],
  ['is no JSON', streams('data: {"choices":\n\n'), /no part of a Chat Completion/],
  ['has another shape', streams('data: {"choices":"none"}\n\n'), /no part of a Chat Completion/],
  ['is an error', streams('data: {"error":{"message":"out of memory"}}\n\n'), /out of memory/],
  [
    'calls a tool with half a JSON',
    streams(call('{"a":'), chunkOf({}, 'tool_calls')),
    /bash has arguments that are no JSON object/,
  ],
  ['calls a tool with a list', streams(call('[1]'), chunkOf({}, 'tool_calls')), /bash has arguments that are no JSON object/],
])('an answer that %s is an error in words, and what was made is booked', async (_, play, words) => {
  world = await openGatewayWorld(play)
  for (const stream of [false, true]) {
    const answer = await world.ask(path, { ...ask, stream })
    const text = await answer.text()
    expect(text).toMatch(words)
    expect(stream || answer.status === 502).toBe(true)
    expect(world.calls().at(-1)).toMatchObject({ state: 'failed', costState: 'estimated', tokens: { fresh: expect.any(Number) } })
    expect(text).not.toMatch(/\[DONE\]/)
  }
  expect(world.faults).toEqual([])
})

test('an event without end does not fill the memory', async () => {
  world = await openGatewayWorld((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const more = () => {
      if (!response.destroyed) response.write('x'.repeat(1024 * 1024), more)
    }
    response.write('data: ', more)
  })
  const answer = await world.ask(path, ask)
  expect(answer.status).toBe(502)
  expect(await answer.text()).toMatch(/no event/)
})

test('an answer that is no stream is an error', async () => {
  world = await openGatewayWorld((response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Router</h1>'))
  const answer = await world.ask(path, ask)
  expect(answer.status).toBe(502)
  expect(await answer.text()).toMatch(/no stream/)
})

test.each([
  [400, 400],
  [404, 404],
  [401, 404],
  [429, 429],
  [500, 503],
])('a refusal with %i is passed on as %i with its words, and costs nothing', async (theirs, ours) => {
  world = await openGatewayWorld(
    (response) =>
      response
        .writeHead(theirs, { 'content-type': 'application/json' })
        .end('{"error":{"message":"no room for the key s3cret"}}'),
    { endpoint: { keyVariable: 'TEST_KEY' }, environment: { TEST_KEY: 's3cret' } },
  )
  const answer = await world.ask(path, ask)
  expect(answer.status).toBe(ours)
  const text = await answer.text()
  expect(text).toMatch(/no room for the key …/)
  expect(text + JSON.stringify(world.calls())).not.toMatch(/s3cret/)
  expect(world.calls()).toMatchObject([{ state: 'failed', tokens: null, cost: { amount: '0' } }])
})

test('an endpoint that is not there costs nothing and is worth another try', async () => {
  world = await openGatewayWorld(says('unused'), { endpoint: { baseUrl: 'http://127.0.0.1:1' } })
  const answer = await world.ask(path, ask)
  expect(answer.status).toBe(503)
  expect(await answer.text()).toMatch(/does not answer at http:\/\/127\.0\.0\.1:1/)
  expect(world.calls()).toMatchObject([{ state: 'failed', tokens: null }])
})

test('a connection that breaks before the answer is booked at what went in: it may have been read', async () => {
  world = await openGatewayWorld((response) => response.destroy())
  expect((await world.ask(path, ask)).status).toBe(502)
  expect(world.calls()).toMatchObject([{ state: 'failed', costState: 'estimated', tokens: { visible: 0 } }])
})

test('redirects are not followed: key and request go where a person sent them', async () => {
  const asked: unknown[] = []
  const elsewhere = createServer((request, response) => {
    asked.push(request.headers)
    response.end()
  })
  servers.push(elsewhere)
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  const to = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/v1/chat/completions`
  world = await openGatewayWorld((response) => response.writeHead(307, { location: to }).end())
  expect((await world.ask(path, ask)).status).toBe(404)
  expect(asked).toEqual([])
})

test('an endpoint hears nothing of who asks: no token, no header of the agent’s', async () => {
  const headers: unknown[] = []
  world = await openGatewayWorld(
    (response, body, request) => {
      headers.push(request.headers)
      says('Hi')(response, body, request)
    },
    { endpoint: { keyVariable: 'TEST_KEY' }, environment: { TEST_KEY: 'k' } },
  )
  await world.ask(path, ask, {
    headers: { authorization: 'Bearer 1', 'x-api-key': 'mine', cookie: 'a=b', 'x-forwarded-for': '1.2.3.4' },
  })
  expect(headers).toMatchObject([{ authorization: 'Bearer k' }])
  expect(JSON.stringify(headers)).not.toMatch(/mine|a=b|1\.2\.3\.4|Bearer 1/)
})

test('more usage chunks than one are cumulated counts: the last one is booked', async () => {
  world = await openGatewayWorld(
    streams(
      chunkOf({ content: 'a' }, null, { usage: { prompt_tokens: 9, completion_tokens: 1 } }),
      chunkOf({ content: 'b' }, 'stop', { usage: { prompt_tokens: 9, completion_tokens: 2 } }),
      usageChunk({ prompt_tokens: 9, completion_tokens: 3 }),
      'data: [DONE]\n\n',
    ),
  )
  await (await world.ask(path, ask)).text()
  expect(world.calls()).toMatchObject([{ tokens: { fresh: 9, visible: 3 } }])
})
