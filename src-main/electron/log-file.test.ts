import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { logTo } from './log-file.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'log-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

test('lines are added to what is there, for the owner only', () => {
  logTo(dataDir)(Buffer.from('one\n'))
  logTo(dataDir)(Buffer.from('two\n'))
  expect(readFileSync(join(dataDir, 'console.log'), 'utf8')).toBe('one\ntwo\n')
  expect(statSync(join(dataDir, 'console.log')).mode & 0o777).toBe(0o600)
})

test('a large log is put aside at the next start', () => {
  logTo(dataDir)(Buffer.from('old\n'))
  truncateSync(join(dataDir, 'console.log'), 5 * 1024 * 1024)
  logTo(dataDir)(Buffer.from('new\n'))
  expect(readFileSync(join(dataDir, 'console.log'), 'utf8')).toBe('new\n')
  expect(existsSync(join(dataDir, 'console.log.1'))).toBe(true)
})

test('a log that cannot be written ends nothing', () => {
  const write = logTo(dataDir)
  rmSync(dataDir, { recursive: true })
  expect(() => write(Buffer.from('x'))).not.toThrow()
  logTo(dataDir)
})
