import { afterEach, expect, test } from 'vitest'
import { chunkOf, says, usageChunk, type Play } from '../testing/play-endpoint.ts'
import { openGatewayWorld, type GatewayWorld } from '../testing/gateway-world.ts'

let world: GatewayWorld
afterEach(() => world.close())

const hello = { model: 'normal', messages: [{ role: 'user', content: 'Hello' }] }
const path = '/v1/chat/completions'

const events = (text: string) =>
  text
    .split('\n\n')
    .filter((event) => event.startsWith('data: {'))
    .map((event) => JSON.parse(event.slice(6)) as Record<string, unknown>)

test('a whole answer carries text, usage and the name that was asked for, and is booked to the last token', async () => {
  world = await openGatewayWorld(says('Hel', 'lo'))
  const answer = await world.ask(path, hello)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    object: 'chat.completion',
    model: 'normal',
    choices: [{ message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 90, completion_tokens: 20, total_tokens: 110 },
  })
  expect(world.calls()).toMatchObject([
    {
      state: 'settled',
      protocol: 'chat',
      model: 'model-a',
      tokens: { fresh: 90, visible: 20 },
      cost: { amount: `${90 * 3 + 20 * 10}` },
      costState: 'exact',
    },
  ])
  expect(world.endpoint.asked[0]).toMatchObject({ model: 'a/model', stream: true, max_tokens: 8192 })
})

test.each([true, false])('a stream ends with usage only where it was asked for (%s)', async (wanted) => {
  world = await openGatewayWorld(says('Hel', 'lo'))
  const answer = await world.ask(path, { ...hello, stream: true, stream_options: { include_usage: wanted } })
  expect(answer.headers.get('content-type')).toMatch('text/event-stream')
  const text = await answer.text()
  expect(text.endsWith('data: [DONE]\n\n')).toBe(true)
  expect(events(text).filter((event) => event['usage'])).toHaveLength(wanted ? 1 : 0)
  expect(events(text).flatMap((event) => event['choices'])).toContainEqual({
    index: 0,
    delta: { content: 'Hel' },
    finish_reason: null,
  })
})

const callsTools: Play = (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(chunkOf({ tool_calls: [{ index: 0, id: 'c1', type: 'function', function: { name: 'bash', arguments: '' } }] }))
  response.write(chunkOf({ tool_calls: [{ index: 0, function: { arguments: '{"comm' } }] }))
  response.write(chunkOf({ tool_calls: [{ index: 0, function: { arguments: 'and":"ls"}' } }] }))
  response.end(chunkOf({}, 'tool_calls') + usageChunk({ prompt_tokens: 9, completion_tokens: 5 }) + 'data: [DONE]\n\n')
}

test('calls of tools come through, and the timeline names them', async () => {
  world = await openGatewayWorld(callsTools)
  const tools = [{ type: 'function', function: { name: 'bash', parameters: { type: 'object' } } }]
  const answer = await world.ask(path, { ...hello, tools, tool_choice: 'auto' })
  expect(await answer.json()).toMatchObject({
    choices: [
      {
        message: {
          content: null,
          tool_calls: [{ id: 'c1', type: 'function', function: { name: 'bash', arguments: '{"command":"ls"}' } }],
        },
        finish_reason: 'tool_calls',
      },
    ],
  })
  expect(world.endpoint.asked[0]).toMatchObject({ tools, tool_choice: 'auto' })
  expect(world.calls()).toMatchObject([{ words: 'calls bash' }])
})

test('more answers than one, which cost more than was held, are refused', async () => {
  world = await openGatewayWorld(says('Hello'))
  const answer = await world.ask(path, { ...hello, n: 3 })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining('only one answer') } })
  expect(world.calls()).toEqual([])
})

test('what an agent adds to a request reaches no endpoint', async () => {
  world = await openGatewayWorld(says('Hello'))
  await world.ask(path, { ...hello, service_tier: 'priority', usage: { prompt_tokens: 0 }, temperature: 0.5 })
  expect(Object.keys(world.endpoint.asked[0] ?? {}).toSorted()).toEqual(
    ['max_tokens', 'messages', 'model', 'stream', 'stream_options', 'temperature'].toSorted(),
  )
})
