import { EventEmitter } from 'node:events'
import type { MessagePortMain } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import { PagePorts } from './page-ports.ts'

const electron = vi.hoisted(() => ({ ipcMain: null as EventEmitter | null }))
vi.mock('electron', () => ({
  get ipcMain() {
    return electron.ipcMain
  },
}))

const nonce = '0b0a3b1e-6a2f-4b60-9d0e-0d6a3f3f7a10'
const ports = ['calls', 'pipes'] as unknown as [MessagePortMain, MessagePortMain]
let ipc = new EventEmitter()
let open = vi.fn<() => typeof ports | null>(() => ports)
let pagePorts: PagePorts

beforeEach(() => {
  ipc = new EventEmitter()
  electron.ipcMain = ipc
  open = vi.fn<() => typeof ports | null>(() => ports)
  pagePorts = new PagePorts(open)
})

function page(origin = 'app://console', parent: object | null = null) {
  const frame = { origin, parent, postMessage: vi.fn<(channel: string, message: unknown, transfer: unknown) => void>() }
  const contents = { mainFrame: frame, isDestroyed: () => false }
  return { frame, contents, ask: (message: unknown) => ipc.emit('ports', { sender: contents, senderFrame: frame }, message) }
}

test('our page gets ports, together with the nonce it asked with', () => {
  const { frame, ask } = page()
  ask(nonce)
  expect(frame.postMessage).toHaveBeenCalledExactlyOnceWith('ports', nonce, ports)
})

test.each([
  ['another origin', page('https://example.org')],
  ['a frame inside our page', page('app://console', {})],
])('%s gets nothing', (_name, { frame, ask }) => {
  ask(nonce)
  expect(open).not.toHaveBeenCalled()
  expect(frame.postMessage).not.toHaveBeenCalled()
})

test.each([null, '', 'x', 7, { nonce }, `${nonce}x`])('without a proper nonce (%s) nothing is handed over', (message) => {
  const { ask } = page()
  ask(message)
  expect(open).not.toHaveBeenCalled()
})

test('a restarted core means new ports for the page that is there', () => {
  const { frame, ask } = page()
  ask(nonce)
  pagePorts.renew()
  expect(frame.postMessage).toHaveBeenCalledTimes(2)
})

test('a page that went elsewhere meanwhile gets no new ports', () => {
  const { frame, ask } = page()
  ask(nonce)
  frame.origin = 'https://example.org'
  pagePorts.renew()
  expect(frame.postMessage).toHaveBeenCalledTimes(1)
})

test('a page that came before the core gets its ports with the core', () => {
  const { frame, ask } = page()
  open.mockReturnValueOnce(null)
  ask(nonce)
  expect(frame.postMessage).not.toHaveBeenCalled()
  pagePorts.renew()
  expect(frame.postMessage).toHaveBeenCalledTimes(1)
})
