import { expect, test } from 'vitest'
import { mayHave } from './permission-rule.ts'

test('our page may notify and copy text out', () => {
  expect(mayHave('notifications', 'app://console', true)).toBe(true)
  expect(mayHave('notifications', 'app://console/', true)).toBe(true)
  expect(mayHave('clipboard-sanitized-write', 'app://console', true)).toBe(true)
})

test.each([
  'clipboard-read',
  'deprecated-sync-clipboard-read',
  'media',
  'display-capture',
  'geolocation',
  'midi',
  'usb',
  'serial',
  'hid',
  'openExternal',
  'fileSystem',
  'storage-access',
  'unknown',
  '',
])('our page may not have %s', (permission) => {
  expect(mayHave(permission, 'app://console', true)).toBe(false)
})

test('nobody else may have what our page may', () => {
  expect(mayHave('notifications', 'https://example.org', true)).toBe(false)
  expect(mayHave('notifications', 'app://console.evil', true)).toBe(false)
  expect(mayHave('notifications', 'app://console', false)).toBe(false)
  expect(mayHave('notifications', '', true)).toBe(false)
})
