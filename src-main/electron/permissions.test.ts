import type { Session } from 'electron'
import { expect, test } from 'vitest'
import { restrictPermissions } from './permissions.ts'

type Handlers = {
  check: (contents: null, permission: string, origin: string, details: { isMainFrame: boolean }) => boolean
  request: (
    contents: null,
    permission: string,
    callback: (granted: boolean) => void,
    details: { isMainFrame: boolean; requestingUrl: string },
  ) => void
  device: () => boolean
  display: (request: object, callback: (streams: object) => void) => void
}

function handlers(): Handlers {
  const set: Partial<Handlers> = {}
  const session = {
    setPermissionCheckHandler: (handler: Handlers['check']) => (set.check = handler),
    setPermissionRequestHandler: (handler: Handlers['request']) => (set.request = handler),
    setDevicePermissionHandler: (handler: Handlers['device']) => (set.device = handler),
    setDisplayMediaRequestHandler: (handler: Handlers['display']) => (set.display = handler),
  }
  restrictPermissions(session as unknown as Session)
  return set as Handlers
}

const asked = (permission: string, requestingUrl: string, isMainFrame = true) => {
  let answer: boolean | null = null
  handlers().request(null, permission, (granted) => (answer = granted), { requestingUrl, isMainFrame })
  return answer
}

test('both handlers follow the same rule', () => {
  const { check } = handlers()
  expect(check(null, 'notifications', 'app://console/', { isMainFrame: true })).toBe(true)
  expect(check(null, 'media', 'app://console/', { isMainFrame: true })).toBe(false)
  expect(asked('notifications', 'app://console/index.html#/workers')).toBe(true)
  expect(asked('media', 'app://console/index.html')).toBe(false)
})

test('who asks is read from the address as a whole', () => {
  for (const url of ['https://app://console', 'app://console.evil/', 'app://console@evil/', 'not an address', ''])
    expect(asked('notifications', url)).toBe(false)
  expect(asked('notifications', 'app://console/index.html', false)).toBe(false)
})

test('no device and no screen is ever given', () => {
  const { device, display } = handlers()
  const streams: object[] = []
  display({}, (given) => streams.push(given))
  expect(device()).toBe(false)
  expect(streams).toEqual([{}])
})
