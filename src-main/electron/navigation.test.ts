import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import { guardNavigation } from './navigation.ts'

const electron = vi.hoisted(() => ({ app: null as EventEmitter | null, opened: [] as string[] }))
vi.mock('electron', () => ({
  get app() {
    return electron.app
  },
}))
vi.mock('./open-external.ts', () => ({ openExternal: (url: string) => electron.opened.push(url) }))

class Contents extends EventEmitter {
  openHandler: (details: { url: string }) => unknown = () => null
  setWindowOpenHandler(handler: typeof this.openHandler) {
    this.openHandler = handler
  }
}

let contents = new Contents()
beforeEach(() => {
  const app = new EventEmitter()
  electron.app = app
  electron.opened = []
  contents = new Contents()
  guardNavigation()
  app.emit('web-contents-created', {}, contents)
})

const denied = (event: string, details: object = {}) => {
  const preventDefault = vi.fn<() => void>()
  contents.emit(event, { ...details, preventDefault })
  return preventDefault.mock.calls.length === 1
}

test.each(['will-navigate', 'will-frame-navigate'])('%s elsewhere is denied, a reload is not', (event) => {
  expect(denied(event, { url: 'https://example.org', isMainFrame: true })).toBe(true)
  expect(denied(event, { url: 'app://console/index.html', isMainFrame: false })).toBe(true)
  expect(denied(event, { url: 'app://console/index.html', isMainFrame: true })).toBe(false)
})

test('redirects and webviews are denied', () => {
  expect(denied('will-redirect')).toBe(true)
  expect(denied('will-attach-webview')).toBe(true)
})

test('no window opens; its address goes to the one place that opens links', () => {
  expect(contents.openHandler({ url: 'https://example.org/' })).toEqual({ action: 'deny' })
  expect(electron.opened).toEqual(['https://example.org/'])
})
