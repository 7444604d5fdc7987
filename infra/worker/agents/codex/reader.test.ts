import { expect, test } from 'vitest'
import { codexReader } from './reader.ts'

const thread = { type: 'thread.started', thread_id: 't-1' }
const run = (more: object) => ({ id: 'item_1', type: 'command_execution', command: 'ls', ...more })
const ends = { type: 'turn.completed', usage: { input_tokens: 20, cached_input_tokens: 15, output_tokens: 4 } }

function read(lines: readonly object[]) {
  const reader = codexReader()
  return { reader, acts: lines.flatMap((line) => reader.line(JSON.stringify(line), 'stdout')) }
}

test('a run is read item by item', () => {
  const { acts, reader } = read([
    thread,
    { type: 'turn.started' },
    { type: 'item.started', item: run({ aggregated_output: '', exit_code: null }) },
    { type: 'item.completed', item: run({ aggregated_output: 'a\n', exit_code: 0 }) },
    {
      type: 'item.completed',
      item: {
        id: 'item_2',
        type: 'mcp_tool_call',
        server: 'autocode',
        tool: 'budget_status',
        arguments: {},
        result: { content: [] },
        status: 'completed',
      },
    },
    { type: 'item.completed', item: { id: 'item_3', type: 'agent_message', text: 'Done.' } },
    ends,
  ])
  expect(acts).toEqual([
    { act: 'init', words: 'Codex', tools: [] },
    { act: 'turn', turn: 1 },
    { act: 'tool_start', tool: 'exec_command', key: 'item_1', input: 'ls' },
    { act: 'tool_end', key: 'item_1', ok: true, output: 'a\n' },
    { act: 'tool_start', tool: 'autocode.budget_status', key: 'item_2', input: '{}' },
    { act: 'tool_end', key: 'item_2', ok: true, output: '{"content":[]}' },
    { act: 'text', text: 'Done.' },
    { act: 'usage', inputTokens: 20, outputTokens: 4 },
  ])
  expect(reader.ended(0)).toEqual({ ok: true, words: '' })
  expect(reader.conversation).toBe('t-1')
})

test('a warning about an unknown model is no failure', () => {
  const warning = { type: 'item.completed', item: { id: 'item_0', type: 'error', message: 'Model metadata not found.' } }
  const { acts, reader } = read([thread, warning, ends])
  expect(acts).toContainEqual({ act: 'error', words: 'Model metadata not found.' })
  expect(reader.ended(0).ok).toBe(true)
  expect(reader.conversation).toBeNull()
})

test('a failed turn is a failure in its own words', () => {
  const { reader } = read([thread, { type: 'turn.failed', error: { message: '402: used up' } }])
  expect(reader.ended(1)).toEqual({ ok: false, words: '402: used up' })
})

test('without a completed turn an exit code of 0 is a failure', () => {
  expect(read([thread]).reader.ended(0).ok).toBe(false)
})

test('why it did not begin stands on stderr', () => {
  const reader = codexReader()
  expect(reader.line('Error: required MCP servers failed', 'stderr')).toEqual([])
  expect(reader.ended(1)).toEqual({ ok: false, words: 'Error: required MCP servers failed' })
})

test.each(['', 'no JSON', 'null', '{"type":"item.completed"}', '{"type":"item.completed","item":{"type":"reasoning","id":"x"}}'])(
  'the line %j is nothing',
  (line) => {
    expect(codexReader().line(line, 'stdout')).toEqual([])
  },
)
