import { expect, test } from 'vitest'
import type { EdgeRequest } from '../refusal.ts'
import { noForeignReads, sameOrigin } from './origin.ts'

const request = (method: string, headers: EdgeRequest['headers']): EdgeRequest => ({
  method,
  path: '/',
  query: new URLSearchParams(),
  headers: { host: '127.0.0.1:4310', ...headers },
})

test('a write from our own page passes', () => {
  expect(sameOrigin(request('POST', { origin: 'http://127.0.0.1:4310' }))).toBeNull()
})

test.each(['http://evil.test', 'http://127.0.0.1:4311', 'https://127.0.0.1:4310', 'null', '', undefined])(
  'a write from %s is refused',
  (origin) => {
    expect(sameOrigin(request('POST', { origin }))?.status).toBe(403)
  },
)

test('a WebSocket is a write, although it is asked for with GET', () => {
  expect(sameOrigin(request('GET', { upgrade: 'websocket', origin: 'http://evil.test' }))?.status).toBe(403)
  expect(sameOrigin(request('GET', { upgrade: 'websocket' }))?.status).toBe(403)
  expect(sameOrigin(request('GET', { upgrade: 'websocket', origin: 'http://127.0.0.1:4310' }))).toBeNull()
})

test('an ordinary read needs no origin', () => {
  expect(sameOrigin(request('GET', {}))).toBeNull()
})

test('another site cannot load anything of ours into its page', () => {
  for (const dest of ['image', 'script', 'iframe', 'empty'])
    for (const site of ['cross-site', 'same-site'])
      expect(
        noForeignReads(request('GET', { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': dest }))?.status,
      ).toBe(403)
})

test('following a link to us as a whole page is allowed, being framed is not', () => {
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
  expect(noForeignReads(request('GET', { ...link, 'sec-fetch-dest': 'document' }))).toBeNull()
  expect(noForeignReads(request('GET', { ...link, 'sec-fetch-dest': 'iframe' }))?.status).toBe(403)
  expect(noForeignReads(request('POST', { ...link, 'sec-fetch-dest': 'document' }))?.status).toBe(403)
})

test('our own page, the address bar and programs without the header pass', () => {
  expect(noForeignReads(request('GET', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'image' }))).toBeNull()
  expect(noForeignReads(request('GET', { 'sec-fetch-site': 'none' }))).toBeNull()
  expect(noForeignReads(request('GET', {}))).toBeNull()
})
