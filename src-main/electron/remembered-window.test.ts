import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { recallWindow, rememberWindow } from './remembered-window.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'window-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

test('a window is recalled as it was remembered', () => {
  const state = { bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: true }
  rememberWindow(dataDir, state)
  expect(recallWindow(dataDir)).toEqual(state)
  expect(statSync(join(dataDir, 'window.json')).mode & 0o777).toBe(0o600)
})

test.each(['', '{', '[]', '{"bounds":{"x":"1"}}', '{"bounds":{"x":1,"y":2,"width":-4,"height":6},"maximized":false}'])(
  'a damaged memory (%s) is no memory',
  (text) => {
    writeFileSync(join(dataDir, 'window.json'), text)
    expect(recallWindow(dataDir)).toBeNull()
  },
)

test('the first start has no memory', () => {
  expect(recallWindow(dataDir)).toBeNull()
})
