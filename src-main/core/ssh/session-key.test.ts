import ssh2 from 'ssh2'
import { expect, test } from 'vitest'
import { newSessionKey } from './session-key.ts'

test('a key can be read and is an ed25519 one', () => {
  const { publicKey, privateKey } = newSessionKey()
  expect(ssh2.utils.parseKey(privateKey.reveal())).not.toBeInstanceOf(Error)
  expect(publicKey).toMatch(/^ssh-ed25519 [A-Za-z0-9+/]{68}$/)
})

test('the private half prints as nothing', () => {
  expect(JSON.stringify(newSessionKey())).toContain('"privateKey":"[secret]"')
})
