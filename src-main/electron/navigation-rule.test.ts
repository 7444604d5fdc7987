import { expect, test } from 'vitest'
import { mayNavigate } from './navigation-rule.ts'

test('the page may be loaded again, wherever in it the person is', () => {
  expect(mayNavigate('app://console/index.html', true)).toBe(true)
  expect(mayNavigate('app://console/index.html#/workers', true)).toBe(true)
})

test.each([
  'https://example.org/',
  'http://localhost:5173/',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'app://console/web.html',
  'app://console/blob/' + 'ab'.repeat(32),
  'app://console.evil/index.html',
  'app://console@evil/index.html',
  'data:text/html,x',
  'javascript:alert(1)',
  'about:blank',
  '',
])('nothing may go to %s', (url) => {
  expect(mayNavigate(url, true)).toBe(false)
})

test('no frame inside the page goes anywhere', () => {
  expect(mayNavigate('app://console/index.html', false)).toBe(false)
})
