import { expect, test } from 'vitest'
import { headersFor } from './headers.ts'

const headers = headersFor(4310)
const policy = new Map(
  (headers['content-security-policy'] ?? '').split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)] as const),
)

test('the page connects to this server only, by name and port', () => {
  expect(policy.get('connect-src')).toEqual(["'self'", 'ws://127.0.0.1:4310', 'ws://localhost:4310'])
})

test('no script but our files, nobody frames us', () => {
  expect(policy.get('script-src')).toEqual(["'self'"])
  expect(policy.get('frame-ancestors')).toEqual(["'none'"])
  expect(headers['x-frame-options']).toBe('DENY')
})

test('other origins cannot read, share a process with or sniff us; the clipboard cannot be read', () => {
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'referrer-policy': 'no-referrer',
  })
  expect(headers['permissions-policy']).toContain('clipboard-read=()')
})
