import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Transcript } from './transcript.ts'

function path(): string {
  const folder = mkdtempSync('/tmp/act-')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'transcript.jsonl')
}

test('the next program finds the conversation, the open question and what was said, without half a line', () => {
  const file = path()
  const first = new Transcript(file)
  first.add({ role: 'user', content: 'Do it.' })
  first.add({ role: 'user', content: 'Ada says: soon' }, 'key-1')
  first.ask('You have little left.')
  appendFileSync(file, '{"kept":"message","mess')
  const second = new Transcript(file)
  expect(second.messages).toEqual(first.messages)
  expect(second.asking).toBe('You have little left.')
  expect(second.heard('key-1')).toBe(true)
  second.add({ role: 'assistant', content: 'Done.' })
  expect(new Transcript(file).messages).toHaveLength(3)
  expect(new Transcript(file).asking).toBeNull()
})
