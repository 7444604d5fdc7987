import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { recallWindow } from './remembered-window.ts'
import { openWindow } from './window.ts'

type Options = { webPreferences: object; show: boolean }
class FakeWindow extends EventEmitter {
  readonly options: Options
  readonly webContents = new EventEmitter()
  readonly loaded: string[] = []
  shown = false
  reloads = 0
  constructor(options: Options) {
    super()
    this.options = options
    electron.window = this
  }
  loadURL = async (url: string) => void this.loaded.push(url)
  reload = () => (this.reloads += 1)
  show = () => (this.shown = true)
  maximize = () => {}
  isDestroyed = () => false
  isMaximized = () => true
  getNormalBounds = () => ({ x: 1, y: 2, width: 800, height: 600 })
}

const electron = vi.hoisted(() => ({ window: null as unknown }))
vi.mock('electron', () => ({
  BrowserWindow: function (options: Options) {
    return new FakeWindow(options)
  },
  nativeTheme: { shouldUseDarkColors: true },
  screen: {
    getPrimaryDisplay: () => ({ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
    getAllDisplays: () => [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
  },
}))

let dataDir = ''
const events = { shown: vi.fn<() => void>(), failed: vi.fn<(words: string) => void>(), closed: vi.fn<() => void>() }
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'window-'))
  vi.clearAllMocks()
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(dataDir, { recursive: true })
})

function opened(): FakeWindow {
  openWindow(dataDir, events)
  return electron.window as FakeWindow
}

test('the page is sandboxed, isolated and without Node', () => {
  expect(opened().options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
  })
})

test('the window shows itself when there is something to see', () => {
  const window = opened()
  expect(window.options.show).toBe(false)
  expect(window.loaded).toEqual(['app://console/index.html'])
  window.emit('ready-to-show')
  expect(window.shown).toBe(true)
  expect(events.shown).toHaveBeenCalledOnce()
})

test('closing remembers where it was', () => {
  opened().emit('close')
  expect(recallWindow(dataDir)).toEqual({ bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: true })
})

test('a page that falls over is loaded again, one that does so all the time is reported', () => {
  const window = opened()
  const crash = () => {
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    vi.runAllTimers()
  }
  crash()
  expect(window.reloads).toBe(1)
  for (let times = 0; times < 5; times += 1) crash()
  expect(events.failed).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('several times'))
})

test('a page that was closed in order is not loaded again', () => {
  const window = opened()
  window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
  vi.runAllTimers()
  expect(window.reloads).toBe(0)
})
