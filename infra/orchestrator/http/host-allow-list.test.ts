import { expect, test } from 'vitest'
import { isOwnHost, loopbackNames } from './host-allow-list.ts'

const own = new Set<string>([...loopbackNames, 'box.example'])

test.each(['127.0.0.1', '127.0.0.1:8080', 'localhost:1', '[::1]:1', 'Box.Example:443'])('%s is its own', (host) => {
  expect(isOwnHost(host, own)).toBe(true)
})

test.each([
  undefined,
  '',
  'evil.example',
  'box.example.evil.example',
  'a@127.0.0.1',
  '127.0.0.1/x',
  '127.0.0.1 evil',
  '[::2]',
  '::1',
])('%s is not', (host) => {
  expect(isOwnHost(host, own)).toBe(false)
})
