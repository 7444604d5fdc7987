import { expect, test } from 'vitest'
import { fingerprintOf, isPinned } from './host-key.ts'

// Made by ssh-keygen for this test.
const base64 = 'AAAAC3NzaC1lZDI1NTE5AAAAIHKlRNCYwS8KplYVyNvTXRRbtXW1ZOLbYT8KtOHRnA9X'
const pinned = { publicKey: `ssh-ed25519 ${base64}`, fingerprint: `SHA256:${'A'.repeat(43)}` }

test('only exactly the pinned key fits', () => {
  const key = Buffer.from(base64, 'base64')
  expect(isPinned(pinned, key)).toBe(true)
  expect(isPinned(pinned, Buffer.concat([key, Buffer.from([0])]))).toBe(false)
  expect(isPinned(pinned, key.subarray(0, -1))).toBe(false)
})

test('the fingerprint has the form of OpenSSH', () => {
  expect(fingerprintOf(Buffer.from(base64, 'base64'))).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/)
})
