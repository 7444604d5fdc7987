import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { cursor } from './cursor.ts'
import { cursorReader } from './reader.ts'

const standIn = fileURLToPath(new URL('./stand-in.sh', import.meta.url))

/** The plugin's own command line, with the stand-in in the program's place. */
function run(prompt: string) {
  const { command } = cursor.launch({
    why: 'goal',
    prompt,
    goal: prompt,
    said: [],
    models: { normal: 'normal', thinking: 'thinking' },
    program: null,
    conversation: null,
    command: null,
  })
  const ran = spawnSync('/bin/sh', [standIn, ...command.slice(1)], { encoding: 'utf8' })
  const reader = cursorReader()
  const lines = (text: string, from: 'stdout' | 'stderr') =>
    text
      .split('\n')
      .filter(Boolean)
      .flatMap((line) => reader.line(line, from))
  const acts = [...lines(ran.stdout, 'stdout'), ...lines(ran.stderr, 'stderr')]
  return { acts, reader, status: ran.status }
}

test('the documented output is read (from a stand-in: the program has no package)', () => {
  const { acts, reader, status } = run('Go')
  expect(acts).toEqual([
    { act: 'init', words: 'Cursor CLI', tools: [] },
    { act: 'turn', turn: 1 },
    { act: 'text', text: 'I look.' },
    { act: 'tool_start', tool: 'readToolCall', key: 'c1', input: '{"path":"a.txt"}' },
    { act: 'tool_end', key: 'c1', ok: true, output: '{"success":{"content":"A"}}' },
    { act: 'tool_end', key: 'c2', ok: false, output: '{"rejected":{"reason":"no"}}' },
  ])
  expect(reader.ended(status)).toEqual({ ok: true, words: '' })
  expect(reader.conversation).toBe('9d1f')
})

test('a failure without a result is one, in its own words', () => {
  const { reader, status } = run('Please fail')
  expect(reader.ended(status)).toEqual({ ok: false, words: 'Authentication is required.' })
  expect(reader.ended(0).ok).toBe(false)
})
