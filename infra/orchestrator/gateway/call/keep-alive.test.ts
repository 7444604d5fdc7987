import type { ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { openGatewayWorld, type GatewayWorld } from '../testing/gateway-world.ts'
import { chunkOf } from '../testing/play-endpoint.ts'

let world: GatewayWorld
afterEach(() => world.close())

const chat = { model: 'normal', messages: [{ role: 'user', content: 'Hello' }], stream: true }

test.each([
  ['/v1/chat/completions', chat, /("delta":\{"content":""\}[^]*){3}/, /"content":"Late"/],
  ['/v1/messages', { ...chat, max_tokens: 50 }, /message_start[^]*(event: ping\n[^]*){2}/, /"text":"Late"/],
  [
    '/v1/responses',
    { model: 'normal', input: 'Hi', stream: true },
    /response\.created[^]*("type":"response\.in_progress"[^]*){3}/,
    /"delta":"Late"/,
  ],
])('%s keeps a client that waits for a slow model', async (path, body, pings, answer) => {
  const slow: ServerResponse[] = []
  world = await openGatewayWorld((response) => void slow.push(response.writeHead(200, { 'content-type': 'text/event-stream' })), {
    keepAlive: { openMs: 20, pingMs: 20 },
  })
  const stream = (await world.ask(path, body)).body
  if (!stream) throw new Error('no body')
  let text = ''
  for await (const bytes of stream) {
    text += Buffer.from(bytes).toString()
    if (pings.test(text) && !slow[0]?.writableEnded) slow[0]?.end(`${chunkOf({ content: 'Late' }, 'stop')}data: [DONE]\n\n`)
  }
  expect(text).toMatch(pings)
  expect(text).toMatch(answer)
})

test('an error after the stream was opened comes as an event of its protocol', async () => {
  const slow: ServerResponse[] = []
  world = await openGatewayWorld((response) => void slow.push(response), { keepAlive: { openMs: 20, pingMs: 20 } })
  const stream = (await world.ask('/v1/messages', { ...chat, max_tokens: 50 })).body
  if (!stream) throw new Error('no body')
  let text = ''
  for await (const bytes of stream) {
    text += Buffer.from(bytes).toString()
    if (text.includes('event: ping') && !slow[0]?.writableEnded) slow[0]?.writeHead(500).end()
  }
  expect(text).toMatch(/event: error\ndata: \{"type":"error","error":\{"type":"overloaded_error"/)
  expect(text).not.toMatch(/message_stop/)
})
