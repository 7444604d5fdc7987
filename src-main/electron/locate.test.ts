import * as fc from 'fast-check'
import { sep } from 'node:path'
import { expect, test } from 'vitest'
import { locate } from './locate.ts'

const root = '/srv/page'
const hash = 'ab'.repeat(32)

test('a file of the page', () => {
  expect(locate('app://console/assets/a-1.js', root)).toEqual({ kind: 'file', path: '/srv/page/assets/a-1.js' })
})

test('query and fragment do not change the file', () => {
  expect(locate('app://console/index.html?x=1#/workers', root)).toEqual({ kind: 'file', path: '/srv/page/index.html' })
})

test('a picture by its hash', () => {
  expect(locate(`app://console/blob/${hash}`, root)).toEqual({ kind: 'blob', hash })
})

const confined = (address: string) => {
  const located = locate(address, root)
  return located.kind !== 'file' || (located.path.startsWith(root + sep) && !located.path.split(sep).includes('..'))
}

test.each([
  'app://console/',
  'app://console/..%2fsecret',
  'app://console/%2e%2e%2f%2e%2e%2fetc/passwd',
  'app://console/assets/..%2f..%2f..%2fetc/passwd',
  'app://console/..%5c..%5cetc',
  'app://console/%00index.html',
  'app://console/c:/windows',
  'app://console/%',
  'app://console/blob/..%2fdevice.key',
  `app://console/blob/${hash}%2f..%2f..%2fdevice.key`,
  `app://console/blob/${hash.toUpperCase()}`,
  'app://other/index.html',
  'app://console:80/index.html',
  'app://user@console/index.html',
  'file:///etc/passwd',
  'https://console/index.html',
  'not an address',
])('%s leads nowhere', (address) => {
  expect(locate(address, root)).toEqual({ kind: 'nothing' })
})

test.each(['app://console/../secret', 'app://console/%2e%2e/%2e%2e/etc/passwd', 'app://console/blob/../../device.key'])(
  '%s stays below the root',
  (address) => {
    expect(confined(address)).toBe(true)
  },
)

test('whatever is asked, only files below the root are named', () => {
  const part = fc.oneof(
    fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '/', '//', '\\', '%00', 'blob', 'assets', '%252e'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      expect(confined(`app://console/${parts.join('')}`)).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
