import { afterEach, expect, test } from 'vitest'
import { openGatewayWorld, type GatewayWorld } from '../testing/gateway-world.ts'
import { says } from '../testing/play-endpoint.ts'
import { thinksAndCalls } from '../testing/thinks-and-calls.ts'

let world: GatewayWorld
afterEach(() => world.close())

const path = '/v1/messages?beta=true'
const schema = { type: 'object', properties: { a: { type: 'number' } } }

/** What Claude Code sends, members included that only its maker's servers know. */
const request = {
  model: 'normal',
  max_tokens: 32_000,
  system: [
    { type: 'text', text: 'You are an agent.', cache_control: { type: 'ephemeral' } },
    { type: 'text', text: 'Be brief.' },
  ],
  messages: [
    { role: 'user', content: [{ type: 'text', text: 'Do it', cache_control: { type: 'ephemeral' } }] },
    { role: 'system', content: 'A reminder.' },
    {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'Hm', signature: 'x' },
        { type: 'text', text: 'Searching' },
        { type: 'tool_use', id: 't1', name: 'ToolSearch', input: { query: 'late' } },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Go on' },
        { type: 'tool_result', tool_use_id: 't1', content: [{ type: 'tool_reference', tool_name: 'Late' }] },
      ],
    },
  ],
  tools: [
    { name: 'Bash', description: 'Runs', input_schema: schema },
    { name: 'Late', input_schema: schema, defer_loading: true },
    { name: 'Never', input_schema: schema, defer_loading: true },
    { type: 'web_search_20250305', name: 'web_search' },
  ],
  thinking: { type: 'adaptive', display: 'updates' },
  context_management: { edits: [] },
  output_config: { effort: 'high' },
  metadata: { user_id: '{"session_id":"s"}' },
  stream: true,
}

type Event = Record<string, unknown> & { type: string; index?: number }

const events = (text: string): Event[] =>
  text
    .split('\n\n')
    .filter(Boolean)
    .map((event) => {
      const [, name, data] = /^event: (.*)\ndata: (.*)$/.exec(event) ?? []
      const read = JSON.parse(data ?? 'null') as Event
      expect(read.type).toBe(name)
      return read
    })

test('a request becomes plain chat: system first, results after their calls, found tools offered, the rest left out', async () => {
  world = await openGatewayWorld(says('Done'))
  await (await world.ask(path, request)).text()
  expect(world.endpoint.asked[0]).toMatchObject({
    messages: [
      { role: 'system', content: 'You are an agent.\n\nBe brief.' },
      { role: 'user', content: 'Do it' },
      { role: 'system', content: 'A reminder.' },
      {
        role: 'assistant',
        content: 'Searching',
        tool_calls: [{ id: 't1', type: 'function', function: { name: 'ToolSearch', arguments: '{"query":"late"}' } }],
      },
      { role: 'tool', tool_call_id: 't1', content: 'The tool Late can be called now.' },
      { role: 'user', content: 'Go on' },
    ],
    tools: [
      { type: 'function', function: { name: 'Bash', description: 'Runs', parameters: schema } },
      { type: 'function', function: { name: 'Late', parameters: schema } },
    ],
    max_tokens: 32_000,
  })
  expect(JSON.stringify(world.endpoint.asked[0])).not.toMatch(/context_management|cache_control|metadata|thinking|effort/)
})

test('an answer streams as blocks; calls told by turns each get what is theirs', async () => {
  world = await openGatewayWorld(thinksAndCalls('Bash', 'Late'))
  const all = events(await (await world.ask(path, request)).text())
  expect(all.map(({ type }) => type).slice(0, 3)).toEqual(['message_start', 'content_block_start', 'content_block_delta'])
  expect(all.filter(({ type }) => type === 'content_block_start')).toMatchObject([
    { index: 0, content_block: { type: 'thinking' } },
    { index: 1, content_block: { type: 'text' } },
    { index: 2, content_block: { type: 'tool_use', id: 'c1', name: 'Bash', input: {} } },
    { index: 3, content_block: { type: 'tool_use', id: 'c2', name: 'Late', input: {} } },
  ])
  const given = (index: number) =>
    all
      .filter((event) => event.type === 'content_block_delta' && event.index === index)
      .map((event) => (event['delta'] as { partial_json?: string }).partial_json)
      .join('')
  expect([given(2), given(3)]).toEqual(['{"a":1}', '{"input":"two"}'])
  expect(all.filter(({ type }) => type === 'content_block_stop').map(({ index }) => index)).toEqual([0, 1, 2, 3])
  expect(all.at(-2)).toMatchObject({
    type: 'message_delta',
    delta: { stop_reason: 'tool_use' },
    usage: { input_tokens: 26, cache_read_input_tokens: 64, cache_creation_input_tokens: 0, output_tokens: 20 },
  })
  expect(all.at(-1)).toEqual({ type: 'message_stop' })
})

test('thought is told only to who asked for it', async () => {
  world = await openGatewayWorld(thinksAndCalls('Bash', 'Late'))
  const answer = await world.ask(path, { ...request, thinking: undefined, stream: false })
  expect(await answer.json()).toMatchObject({
    type: 'message',
    role: 'assistant',
    model: 'normal',
    content: [
      { type: 'text', text: 'Looking now' },
      { type: 'tool_use', id: 'c1', name: 'Bash', input: { a: 1 } },
      { type: 'tool_use', id: 'c2', name: 'Late', input: { input: 'two' } },
    ],
    stop_reason: 'tool_use',
  })
})

test('pictures go along, also those in results', async () => {
  world = await openGatewayWorld(says('A cat'))
  const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } }
  await world.ask(path, {
    ...request,
    stream: false,
    messages: [
      { role: 'user', content: [image, { type: 'text', text: 'What is it?' }] },
      { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'Read', input: {} }] },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', content: [image] }] },
    ],
  })
  const part = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }
  expect(world.endpoint.asked[0]?.['messages']).toMatchObject([
    { role: 'system' },
    { role: 'user', content: [part, { type: 'text', text: 'What is it?' }] },
    { role: 'assistant' },
    { role: 'tool', tool_call_id: 't1' },
    { role: 'user', content: [part] },
  ])
})

test('tokens are counted without a call and without money', async () => {
  world = await openGatewayWorld(says('unused'))
  const answer = await world.ask('/v1/messages/count_tokens', { ...request, max_tokens: undefined })
  expect(await answer.json()).toEqual({ input_tokens: expect.any(Number) })
  expect(world.endpoint.asked).toEqual([])
  expect(world.calls()).toEqual([])
})

test('an error has Anthropic’s shape', async () => {
  world = await openGatewayWorld(says('unused'))
  const answer = await world.ask(path, { model: 'normal', messages: [] })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({
    type: 'error',
    error: { type: 'invalid_request_error', message: expect.stringContaining('Messages') },
  })
})
