import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { externalLink } from './external-link.ts'

test('plain https is opened as it was read', () => {
  expect(externalLink('https://example.org/a?b=c#d')).toBe('https://example.org/a?b=c#d')
  expect(externalLink('  https://example.org ')).toBe('https://example.org/')
})

test.each([
  'http://example.org/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://host/share',
  'vscode://file/x',
  'app://console/index.html',
  'https://user:word@example.org/',
  'https://example.org@evil.org/',
  'https://',
  'example.org',
  '--help',
  '',
  `https://example.org/${'a'.repeat(2048)}`,
])('%.60s is not opened', (address) => {
  expect(externalLink(address)).toBeNull()
})

test('whatever a worker prints, only https reaches the system', () => {
  const address = fc.oneof(fc.webUrl(), fc.string(), fc.webUrl({ validSchemes: ['ftp', 'file', 'javascript', 'https'] }))
  fc.assert(
    fc.property(address, (text) => {
      expect(externalLink(text) ?? 'https://').toMatch(/^https:\/\//)
    }),
  )
})
