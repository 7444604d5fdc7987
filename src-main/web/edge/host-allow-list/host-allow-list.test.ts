import { expect, test } from 'vitest'
import { hostAllowList } from './host-allow-list.ts'

const rule = hostAllowList(4310)
const ask = (host: string | string[] | undefined) =>
  rule({ method: 'GET', path: '/', query: new URLSearchParams(), headers: { host } })

test('our own names with our own port pass', () => {
  expect(ask('127.0.0.1:4310')).toBeNull()
  expect(ask('localhost:4310')).toBeNull()
})

test.each([
  'evil.test:4310',
  '127.0.0.1:4311',
  '127.0.0.1',
  'localhost.evil.test:4310',
  '127.0.0.1:4310.evil.test',
  'LOCALHOST:4310',
  '[::1]:4310',
  '',
  undefined,
])('%s is refused', (host) => {
  expect(ask(host)?.status).toBe(421)
})

test('several Host headers are refused', () => {
  expect(ask(['127.0.0.1:4310', 'evil.test'])?.status).toBe(421)
})
