import { afterEach, expect, test } from 'vitest'
import { openGatewayWorld, type GatewayWorld } from '../testing/gateway-world.ts'
import { says } from '../testing/play-endpoint.ts'

let world: GatewayWorld
afterEach(() => world.close())

const path = '/v1/chat/completions'
const tools = [
  {
    type: 'function',
    function: {
      name: 'bash',
      description: 'Runs a command',
      parameters: { type: 'object', properties: { command: { type: 'string' } }, required: ['command'] },
    },
  },
]
const ask = {
  model: 'normal',
  messages: [
    { role: 'system', content: 'Rules.' },
    { role: 'user', content: 'Hello' },
  ],
  tools,
}
const textOnly = { served: { tools: false } }

test('tools are described in words, and what comes back is held to a schema', async () => {
  world = await openGatewayWorld(says('{"answer":"Done"}'), textOnly)
  const past = [
    {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: 'c', type: 'function', function: { name: 'bash', arguments: '{"command":"ls"}' } }],
    },
    { role: 'tool', tool_call_id: 'c', content: 'a file' },
  ]
  const answer = await world.ask(path, { ...ask, messages: [...ask.messages, ...past], tool_choice: 'auto' })
  expect(await answer.json()).toMatchObject({ choices: [{ message: { content: 'Done' }, finish_reason: 'stop' }] })
  const [asked] = world.endpoint.asked
  expect(asked).not.toHaveProperty('tools')
  expect(asked).not.toHaveProperty('tool_choice')
  expect(asked).toMatchObject({
    messages: [
      { role: 'system', content: expect.stringMatching(/^Rules\.\n\n[^]*- bash: Runs a command/) },
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: '{"tool": "bash", "arguments": {"command":"ls"}}' },
      { role: 'user', content: expect.stringContaining('a file') },
    ],
    response_format: {
      type: 'json_schema',
      json_schema: { schema: { anyOf: [{ properties: { tool: { const: 'bash' } } }, {}] } },
    },
  })
})

test.each([false, true])('a call written as text becomes a call (stream: %s)', async (stream) => {
  world = await openGatewayWorld(says('{"tool":"bash",', '"arguments":{"command":"ls"}}'), textOnly)
  const text = await (await world.ask(path, { ...ask, stream })).text()
  expect(text).toMatch(/"name":"bash"/)
  expect(text).toContain(JSON.stringify('{"command":"ls"}').slice(1, -1))
  expect(text).toMatch(/"finish_reason":"tool_calls"/)
  expect(text).not.toMatch(/"content":"\{/)
})

test.each([
  ['prose', 'I would run ls.'],
  ['a fenced block', '```json\n{"tool":"bash","arguments":{"command":"ls"}}\n```'],
  ['a tool that was not offered', '{"tool":"rm","arguments":{}}'],
  ['arguments that miss one', '{"tool":"bash","arguments":{}}'],
  ['arguments of another type', '{"tool":"bash","arguments":{"command":["ls"]}}'],
  ['arguments as text', '{"tool":"bash","arguments":"{\\"command\\":\\"ls\\"}"}'],
  ['a call and an answer', '{"tool":"bash","arguments":{"command":"ls"},"answer":"x"}'],
  ['two calls', '{"tool":"bash","arguments":{"command":"ls"}}{"tool":"bash","arguments":{"command":"ls"}}'],
])('%s is refused, not guessed, and booked', async (_, written) => {
  world = await openGatewayWorld(says(written), textOnly)
  const answer = await world.ask(path, ask)
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining('cannot be used') } })
  expect(world.calls()).toMatchObject([{ state: 'failed', tokens: { fresh: 90, visible: 20 } }])
})

test('a server that knows no schemas is asked once more without', async () => {
  world = await openGatewayWorld((response, body, request) => {
    if (body['response_format']) response.writeHead(400).end('{"error":{"message":"unknown member response_format"}}')
    else says('{"answer":"Done"}')(response, body, request)
  }, textOnly)
  expect((await world.ask(path, ask)).status).toBe(200)
  expect(world.calls()).toMatchObject([{ state: 'settled' }])
})

test('a model that knows tools is left alone', async () => {
  world = await openGatewayWorld(says('{"tool":"bash","arguments":{"command":"ls"}}'))
  const answer = await world.ask(path, ask)
  expect(await answer.json()).toMatchObject({ choices: [{ message: { content: expect.stringContaining('"tool"') } }] })
  expect(world.endpoint.asked[0]).toMatchObject({ tools })
})
