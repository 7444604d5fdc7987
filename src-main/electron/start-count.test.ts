import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countStart, startWentWell } from './start-count.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'starts-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

test('three starts that showed nothing make the fourth ask', () => {
  expect([1, 2, 3, 4].map(() => countStart(dataDir))).toEqual([false, false, false, true])
})

test('a start that went well clears the count', () => {
  for (let start = 0; start < 3; start += 1) countStart(dataDir)
  startWentWell(dataDir)
  expect(countStart(dataDir)).toBe(false)
})

test('a damaged count is none', () => {
  writeFileSync(join(dataDir, 'starting.json'), 'x')
  expect(countStart(dataDir)).toBe(false)
})
