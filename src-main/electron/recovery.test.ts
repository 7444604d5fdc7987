import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askRecovery, setCopyAside } from './recovery.ts'

type Box = { buttons: string[]; defaultId: number; cancelId: number; detail: string }
const electron = vi.hoisted(() => ({ press: 0, box: null as Box | null, over: null as unknown }))
vi.mock('electron', () => ({
  dialog: {
    showMessageBox: async (...given: [Box] | [unknown, Box]) => {
      const [box, over] = given.length === 1 ? [given[0], null] : [given[1], given[0]]
      Object.assign(electron, { box, over })
      return { response: electron.press }
    },
  },
}))

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'recovery-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

test('the choice that changes nothing is the default, closing the dialog quits', async () => {
  electron.press = 0
  expect(await askRecovery(null, { trouble: 'other', words: 'It stopped.', lines: 'last line' })).toBe('again')
  expect(electron.box).toMatchObject({ defaultId: 0, cancelId: 2, detail: expect.stringContaining('last line') })
})

test('it lies over the window, which is shown for that', async () => {
  const window = { show: vi.fn() }
  await askRecovery(window as unknown as BrowserWindow, { trouble: 'other', words: 'It stopped.', lines: '' })
  expect(window.show).toHaveBeenCalled()
  expect(electron.over).toBe(window)
})

test('what another console has open is never offered to be moved away', async () => {
  electron.press = 1
  expect(await askRecovery(null, { trouble: 'in_use', words: 'In use.', lines: '' })).toBe('quit')
  expect(electron.box?.buttons).toEqual(['Try again', 'Quit'])
})

test('only the copies that can be made again are set aside, and nothing is deleted', () => {
  for (const name of ['console.db', 'device.key', 'cache-lab.db', 'cache-lab.db-wal', 'cache-lab.db.damaged-1', 'cache-x.db'])
    writeFileSync(join(dataDir, name), name)
  expect(setCopyAside(dataDir, 'T').toSorted()).toEqual(['cache-lab.db', 'cache-x.db'])
  expect(readdirSync(dataDir).toSorted()).toEqual([
    'cache-lab.db.aside-T',
    'cache-lab.db.aside-T-wal',
    'cache-lab.db.damaged-1',
    'cache-x.db.aside-T',
    'console.db',
    'device.key',
  ])
})
