import { expect, test } from 'vitest'
import { aiderReader, analyticsMark } from './reader.ts'

const begins = '{"event":"message_send_starting","properties":{}}'
const sent = '{"event":"message_send","properties":{"main_model":"REDACTED","prompt_tokens":12,"completion_tokens":3,"cost":0}}'

function read(...lines: string[]) {
  const reader = aiderReader()
  return { reader, acts: lines.flatMap((line) => reader.line(line, 'stdout')) }
}

test('what it prints is text, and its notes are usage', () => {
  const { acts, reader } = read('Hello', analyticsMark, '{"event":"cli session"}', begins, sent, begins, sent)
  expect(acts).toEqual([
    { act: 'text', text: 'Hello\n' },
    { act: 'usage', inputTokens: 12, outputTokens: 3 },
    { act: 'usage', inputTokens: 12, outputTokens: 3 },
  ])
  expect(reader.ended(0)).toEqual({ ok: true, words: '' })
})

test('a call that was begun and not answered is a failure, although it exits with 0', () => {
  const { reader } = read('Insufficient credits', analyticsMark, begins, sent, begins)
  expect(reader.ended(0)).toEqual({ ok: false, words: '1 of its 2 model calls failed. Insufficient credits' })
})

test('a run that called no model is a failure', () => {
  expect(read('Nothing to do', analyticsMark).reader.ended(0).ok).toBe(false)
})

test('another exit code is a failure', () => {
  expect(read(analyticsMark, begins, sent).reader.ended(1).ok).toBe(false)
})

test('notes that the model prints in its text are text', () => {
  expect(read(sent).acts).toEqual([{ act: 'text', text: `${sent}\n` }])
})
