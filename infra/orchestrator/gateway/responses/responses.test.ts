import OpenAI from 'openai'
import { afterEach, expect, test } from 'vitest'
import { openGatewayWorld, type GatewayWorld } from '../testing/gateway-world.ts'
import { says } from '../testing/play-endpoint.ts'
import { thinksAndCalls } from '../testing/thinks-and-calls.ts'

let world: GatewayWorld
afterEach(() => world.close())

const client = () => new OpenAI({ baseURL: `${world.address}/v1`, apiKey: '1', maxRetries: 0 })
const parameters = { type: 'object', properties: { a: { type: 'number' } } }

/** What Codex sends: an MCP server's tools in a namespace, a tool of free text, and a hosted one. */
const request = {
  model: 'normal',
  instructions: 'You are an agent.',
  input: [
    { type: 'message', role: 'developer', content: [{ type: 'input_text', text: 'Rules.' }] },
    { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Do it' }] },
    { type: 'reasoning', id: 'r', summary: [], encrypted_content: 'x' },
    { type: 'function_call', call_id: 'c1', name: 'budget_status', namespace: 'mcp__autocode', arguments: '{}' },
    { type: 'custom_tool_call', call_id: 'c2', name: 'apply_patch', input: 'a patch' },
    { type: 'function_call_output', call_id: 'c1', output: '{"left":"1"}' },
    { type: 'custom_tool_call_output', call_id: 'c2', output: [{ type: 'input_text', text: 'applied' }] },
  ],
  tools: [
    { type: 'function', name: 'exec_command', description: 'Runs', strict: false, parameters },
    {
      type: 'namespace',
      name: 'mcp__autocode',
      description: '',
      tools: [{ type: 'function', name: 'budget_status', parameters }],
    },
    { type: 'custom', name: 'apply_patch', format: { type: 'grammar', syntax: 'lark', definition: 'start: "x"' } },
    { type: 'web_search', external_web_access: false },
  ],
  tool_choice: 'auto',
  parallel_tool_calls: false,
  reasoning: { effort: 'medium', summary: 'auto' },
  store: false,
  stream: true,
  include: ['reasoning.encrypted_content'],
  prompt_cache_key: 'k',
  text: { verbosity: 'low' },
} as const

test('a request becomes plain chat: namespaces flattened, free text as one argument, hosted tools left out', async () => {
  world = await openGatewayWorld(says('Done'))
  await (await world.ask('/v1/responses', request)).text()
  expect(world.endpoint.asked[0]).toMatchObject({
    messages: [
      { role: 'system', content: 'You are an agent.' },
      { role: 'system', content: 'Rules.' },
      { role: 'user', content: 'Do it' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'c1', function: { name: 'mcp__autocode__budget_status', arguments: '{}' } },
          { id: 'c2', function: { name: 'apply_patch', arguments: '{"input":"a patch"}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'c1', content: '{"left":"1"}' },
      { role: 'tool', tool_call_id: 'c2', content: 'applied' },
    ],
    tools: [
      { function: { name: 'exec_command', parameters } },
      { function: { name: 'mcp__autocode__budget_status', parameters } },
      { function: { name: 'apply_patch', parameters: { required: ['input'] } } },
    ],
    parallel_tool_calls: false,
    reasoning_effort: 'medium',
  })
})

test('the answer’s calls have their namespace and their free text back, in the stream and as a whole', async () => {
  world = await openGatewayWorld(thinksAndCalls('mcp__autocode__budget_status', 'apply_patch'))
  const stream = client().responses.stream(request as never)
  const done: unknown[] = []
  let text = ''
  stream.on('response.output_text.delta', ({ delta }) => (text += delta))
  stream.on('response.output_item.done', ({ item }) => done.push(item))
  const whole = await stream.finalResponse()
  const calls = [
    { type: 'function_call', call_id: 'c1', namespace: 'mcp__autocode', name: 'budget_status', arguments: '{"a":1}' },
    { type: 'custom_tool_call', call_id: 'c2', name: 'apply_patch', input: 'two' },
  ]
  expect(text).toBe('Looking now')
  expect(done).toMatchObject([{ type: 'reasoning' }, { type: 'message' }, ...calls])
  expect(whole.output).toMatchObject([{ type: 'reasoning' }, { type: 'message', content: [{ text: 'Looking now' }] }, ...calls])
  expect(whole.output.map((item) => item.id)).toEqual(done.map((item) => (item as { id: string }).id))
  expect(whole).toMatchObject({
    status: 'completed',
    model: 'normal',
    usage: {
      input_tokens: 90,
      input_tokens_details: { cached_tokens: 64 },
      output_tokens: 20,
      output_tokens_details: { reasoning_tokens: 5 },
    },
  })
  expect(world.calls()).toMatchObject([
    { protocol: 'responses', tokens: { fresh: 26, cacheRead: 64, visible: 15, reasoning: 5 } },
  ])
})

test('an answer that is not streamed is the same', async () => {
  world = await openGatewayWorld(says('Hel', 'lo'))
  const answer = await client().responses.create({ model: 'normal', input: 'Hello' })
  expect(answer.output_text).toBe('Hello')
})

test('state that would have to be kept here is refused', async () => {
  world = await openGatewayWorld(says('unused'))
  const asking = client().responses.create({ model: 'normal', input: 'Hello', previous_response_id: 'resp_1' })
  await expect(asking).rejects.toThrow(/400.*send the whole conversation/)
})
