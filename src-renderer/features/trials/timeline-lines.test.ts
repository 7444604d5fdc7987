import { expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import type { AgentAct } from '#shared/schema/agent.ts'
import type { TimelineRow } from '#shared/contract/trials.ts'
import { timelineLines } from './timeline-lines.ts'

const [trialId, taskId] = [newId('trial'), newId('task')]
const at = (second: number) => `2026-11-24T14:00:0${second}.000Z`
const rows = (...acts: AgentAct[]): TimelineRow[] =>
  acts.map((act, n) => ({ line: 'item', at: at(n), item: { trialId, taskId, n: n + 1, at: at(n), act } }))

test('the beginning and the end of a tool are one line with its length', () => {
  const lines = timelineLines(
    rows(
      { act: 'tool_start', tool: 'shell', key: 'a', input: 'npm test' },
      { act: 'text', text: 'meanwhile' },
      { act: 'tool_end', key: 'a', ok: false, output: 'exit 1' },
    ),
  )
  expect(lines).toMatchObject([
    { kind: 'tool', tool: 'shell', input: 'npm test', output: 'exit 1', ok: false, ms: 2_000 },
    { kind: 'text', text: 'meanwhile' },
  ])
})

test('a tool that has not ended is open; one whose beginning is not held still shows its end', () => {
  const lines = timelineLines(
    rows({ act: 'tool_end', key: 'old', ok: true, output: 'done' }, { act: 'tool_start', tool: 'read', key: 'b', input: 'x' }),
  )
  expect(lines).toMatchObject([
    { kind: 'tool', tool: 'a tool', output: 'done', ok: true, ms: null },
    { kind: 'tool', tool: 'read', output: null, ok: null },
  ])
})

test('what comes from outside cannot act', () => {
  const [line] = timelineLines(rows({ act: 'error', words: '\x1b[2Jall is well' }))
  expect(line).toMatchObject({ kind: 'note', text: '␛[2Jall is well', tone: 'wrong' })
})

test('how it ended, in words and with its exit code', () => {
  const [line] = timelineLines(rows({ act: 'end', ok: true, words: 'All tests pass', exitCode: 0 }))
  expect(line).toMatchObject({ text: 'All tests pass · exit 0', tone: 'plain' })
})
