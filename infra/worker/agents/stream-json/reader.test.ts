import { expect, test } from 'vitest'
import { streamJsonReader } from './reader.ts'

const session = '5a0c'
const init = (status: string | null) => ({
  type: 'system',
  subtype: 'init',
  session_id: session,
  tools: ['Bash', 'mcp__autocode__budget_status'],
  mcp_servers: status === null ? [] : [{ name: 'autocode', status }],
  model: 'normal',
})
const said = (id: string, ...content: object[]) => ({ type: 'assistant', message: { id, content }, session_id: session })
const answered = (content: unknown, more: object = {}) => ({
  type: 'user',
  message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c1', content, ...more }] },
})
const usage = { input_tokens: 10, cache_read_input_tokens: 90, cache_creation_input_tokens: 5, output_tokens: 7 }
const result = (more: object) => ({ type: 'result', subtype: 'success', is_error: false, result: 'Done.', usage, ...more })

function read(lines: readonly object[], cached: 'apart' | 'included' = 'apart') {
  const reader = streamJsonReader('An agent', cached)
  const acts = lines.flatMap((line) => reader.line(JSON.stringify(line), 'stdout'))
  return { reader, acts }
}

test('a run is read turn by turn, tool by tool', () => {
  const { acts, reader } = read([
    init('connected'),
    said('m1', { type: 'thinking', thinking: 'Hm.' }, { type: 'text', text: 'I look.' }),
    said('m1', { type: 'tool_use', id: 'c1', name: 'Bash', input: { command: 'ls' } }),
    answered([
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ]),
    said('m2', { type: 'text', text: 'Done.' }),
    result({}),
  ])
  expect(acts).toEqual([
    { act: 'init', words: 'An agent', tools: ['Bash', 'mcp__autocode__budget_status'] },
    { act: 'turn', turn: 1 },
    { act: 'text', text: 'I look.' },
    { act: 'tool_start', tool: 'Bash', key: 'c1', input: '{"command":"ls"}' },
    { act: 'tool_end', key: 'c1', ok: true, output: 'a\nb' },
    { act: 'turn', turn: 2 },
    { act: 'text', text: 'Done.' },
    { act: 'usage', inputTokens: 105, outputTokens: 7 },
  ])
  expect(reader.ended(0)).toEqual({ ok: true, words: '' })
  expect(reader.lost).toBeNull()
})

test('a tool that failed is told as one', () => {
  expect(read([answered('no such file', { is_error: true })]).acts).toEqual([
    { act: 'tool_end', key: 'c1', ok: false, output: 'no such file' },
  ])
})

test('cached tokens are counted once, whichever way they are told', () => {
  expect(read([result({})], 'included').acts).toEqual([{ act: 'usage', inputTokens: 10, outputTokens: 7 }])
})

test('an API error is a failure although its subtype says success', () => {
  const words = 'API Error: 402 the money is used up'
  const { reader } = read([init('connected'), result({ is_error: true, terminal_reason: 'api_error', result: words })])
  expect(reader.ended(0)).toEqual({ ok: false, words })
})

test('a failure’s own error comes before its result', () => {
  const { reader } = read([result({ subtype: 'error_during_execution', is_error: true, error: { message: 'Refused.' } })])
  expect(reader.ended(1)).toEqual({ ok: false, words: 'Refused.' })
})

test.each([
  ['a signal', null],
  ['another code', 3],
  ['0, but no result', 0],
])('an end with %s is a failure', (_, code) => {
  expect(read([init('connected')]).reader.ended(code)).toMatchObject({ ok: false, words: expect.stringContaining('no result') })
})

test('exit code and result must agree', () => {
  expect(read([result({})]).reader.ended(1).ok).toBe(false)
})

test.each(['failed', 'disconnected', 'pending', 'needs-auth', null])('tools that are %s end the run', (status) => {
  expect(read([init(status)]).reader.lost).toContain(status ?? 'missing')
})

test('a conversation can be taken up once the model has answered', () => {
  const { reader } = read([init('connected')])
  expect(reader.conversation).toBeNull()
  reader.line(JSON.stringify(said('m1', { type: 'text', text: 'Hi' })), 'stdout')
  expect(reader.conversation).toBe(session)
})

test('a call that is tried again is told', () => {
  expect(read([{ type: 'system', subtype: 'api_retry', attempt: 1, error_status: 429 }]).acts).toEqual([
    { act: 'error', words: 'A model call failed (429); try 1 follows.' },
  ])
})

test.each(['', 'no JSON', '[]', 'null', '{"type":"assistant"}', '{"type":"user","message":{"content":7}}', '{"type":"result"}'])(
  'the line %j is nothing',
  (line) => {
    expect(streamJsonReader('An agent', 'apart').line(line, 'stdout')).toEqual([])
  },
)

test('lines on stderr are nothing', () => {
  expect(streamJsonReader('An agent', 'apart').line(JSON.stringify(result({})), 'stderr')).toEqual([])
})
