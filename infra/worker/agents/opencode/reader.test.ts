import { expect, test } from 'vitest'
import { opencodeReader } from './reader.ts'

const sessionID = 'ses_1'
const tool = (state: object) => ({ type: 'tool_use', sessionID, part: { tool: 'bash', callID: 'c1', state } })

function read(lines: readonly object[]) {
  const reader = opencodeReader()
  return { reader, acts: lines.flatMap((line) => reader.line(JSON.stringify(line), 'stdout')) }
}

test('a run is read step by step', () => {
  const { acts, reader } = read([
    { type: 'step_start', sessionID, part: {} },
    tool({ status: 'completed', input: { command: 'ls' }, output: 'a' }),
    {
      type: 'step_finish',
      sessionID,
      part: { tokens: { input: 5, output: 2, reasoning: 1, cache: { read: 30, write: 0 } }, cost: 0 },
    },
    { type: 'step_start', sessionID, part: {} },
    { type: 'text', sessionID, part: { text: 'Done.' } },
  ])
  expect(acts).toEqual([
    { act: 'init', words: 'opencode', tools: [] },
    { act: 'turn', turn: 1 },
    { act: 'tool_start', tool: 'bash', key: 'c1', input: '{"command":"ls"}' },
    { act: 'tool_end', key: 'c1', ok: true, output: 'a' },
    { act: 'usage', inputTokens: 35, outputTokens: 3 },
    { act: 'turn', turn: 2 },
    { act: 'text', text: 'Done.' },
  ])
  expect(reader.ended(0)).toEqual({ ok: true, words: '' })
  expect(reader.conversation).toBe(sessionID)
})

test('a tool that failed is told with its error', () => {
  expect(read([tool({ status: 'error', input: {}, error: 'not found' })]).acts.at(-1)).toEqual({
    act: 'tool_end',
    key: 'c1',
    ok: false,
    output: 'not found',
  })
})

test('an error ends in failure, whatever the exit code', () => {
  const error = { name: 'APIError', data: { message: 'used up', isRetryable: false } }
  const { acts, reader } = read([
    { type: 'step_start', sessionID },
    { type: 'error', sessionID, error },
  ])
  expect(acts.at(-1)).toEqual({ act: 'error', words: 'used up' })
  expect(reader.ended(0)).toEqual({ ok: false, words: 'used up' })
})

test('a run without any step is a failure', () => {
  expect(opencodeReader().ended(0).ok).toBe(false)
})

test.each(['', 'no JSON', 'null', '{"type":"text"}'])('the line %j is nothing', (line) => {
  expect(opencodeReader().line(line, 'stdout')).toEqual([])
})
