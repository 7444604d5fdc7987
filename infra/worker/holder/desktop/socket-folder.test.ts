import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeSocketFolder } from './socket-folder.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'x-sockets-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const modeOf = (path: string) => statSync(path).mode & 0o7777

test.runIf(process.getuid?.() === 0)('a fresh machine gets a folder that every X server may use, whatever the umask', () => {
  const path = join(folder, '.X11-unix')
  makeSocketFolder(path)
  expect(modeOf(path)).toBe(0o1777)
})

test.runIf(process.getuid?.() === 0)('one that was made too narrow is opened', () => {
  const path = join(folder, '.X11-unix')
  mkdirSync(path, { mode: 0o755 })
  makeSocketFolder(path)
  expect(modeOf(path)).toBe(0o1777)
})
