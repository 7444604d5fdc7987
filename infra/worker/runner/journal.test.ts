import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { AgentAct } from '#shared/schema/agent.ts'
import { readLines } from '../kit/lines.ts'
import { journalLine } from '../tasks/folder.ts'
import { Journal } from './journal.ts'

function folder() {
  const path = mkdtempSync('/tmp/acj-')
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return join(path, 'journal.jsonl')
}

const turn = (number: number): AgentAct => ({ act: 'turn', turn: number })
const acts = (path: string): AgentAct[] => readLines(path, journalLine).map(({ act }) => act)
const numbers = (path: string): number[] => readLines(path, journalLine).map(({ n }) => n)

test('numbers go on over runners, after half a line that a kill left, and after acts that lie elsewhere', () => {
  const path = folder()
  const first = new Journal(path, 40, () => {})
  first.add(turn(1))
  first.flush()
  appendFileSync(path, '{"n":42,"at":"2026-')
  const second = new Journal(path, 40, () => {})
  second.add(turn(2))
  second.flush()
  expect(numbers(path)).toEqual([41, 42])
})

test('lines of text that come together are one act', () => {
  const path = folder()
  const journal = new Journal(path, 0, () => {})
  for (const text of ['a\n', 'b\n']) journal.add({ act: 'text', text })
  journal.add(turn(1))
  journal.flush()
  expect(acts(path)).toEqual([{ act: 'text', text: 'a\nb\n' }, turn(1)])
})

test('a saying is known as delivered to the next runner, too', () => {
  const path = folder()
  const journal = new Journal(path, 0, () => {})
  journal.add({ act: 'said', text: 'Hello', by: 'Ada' }, 'key-1')
  journal.flush()
  expect(new Journal(path, 0, () => {}).delivered('key-1')).toBe(true)
  expect(new Journal(path, 0, () => {}).delivered('key-2')).toBe(false)
})

test('past its limits it keeps the end and what people said, and says so once', () => {
  const path = folder()
  const journal = new Journal(path, 0, () => {}, { acts: 3, bytes: 1_000_000 })
  for (let number = 1; number <= 50; number += 1) journal.add(turn(number))
  journal.add({ act: 'end', ok: true, words: '', exitCode: 0 })
  journal.flush()
  expect(acts(path).map(({ act }) => act)).toEqual(['turn', 'turn', 'turn', 'error', 'end'])
  expect(readFileSync(path, 'utf8')).toContain('more than is kept')
})

test('texts are cleaned and cut before they are kept', () => {
  const path = folder()
  const journal = new Journal(path, 0, () => {})
  journal.add({ act: 'tool_start', tool: '\u001b[31mbash\u0007', key: 'k', input: `${'x'.repeat(60_000)}` })
  journal.flush()
  expect(acts(path)).toMatchObject([{ tool: 'bash ' }])
  expect(JSON.stringify(acts(path)).length).toBeLessThan(21_000)
})
