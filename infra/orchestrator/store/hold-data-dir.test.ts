import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DataDirInUseError, holdDataDir } from './hold-data-dir.ts'

let dir = ''
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'hold-'))))
afterEach(() => rmSync(dir, { recursive: true }))

test('a data folder has one orchestrator at a time', () => {
  const letGo = holdDataDir(dir)
  expect(() => holdDataDir(dir)).toThrow(DataDirInUseError)
  letGo()
  holdDataDir(dir)()
})
