import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { readIfThere, writeDurable } from '../kit/durable-file.ts'
import { privateDir } from '#shared/program/private-dir.ts'
import { secretName, type SecretStore } from './secret-store.ts'

const sealed = z.object({ salt: z.base64(), iv: z.base64(), tag: z.base64(), text: z.base64() })
const secrets = z.record(z.string(), z.string())

/** Cost of making a key from a passphrase: about 0.3 s and 128 MiB. Source: RFC 7914, with OWASP's N = 2^17, r = 8, p = 1. */
const scrypt = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 }

/**
 * Secrets in one file, sealed with AES-256-GCM; names are sealed with them. The key is made from `passphrase` by scrypt, or
 * is a file beside it that only its owner may read: that keeps secrets out of backups of the file alone, not from this user.
 * @throws when the file is there and the key does not open it.
 */
export function fileSecrets(folder: string, passphrase: string | null): SecretStore {
  privateDir(folder)
  const path = join(folder, 'secrets.json')
  const held = readIfThere(path)
  const before = held && sealed.parse(JSON.parse(held.toString()))
  const salt = before ? Buffer.from(before.salt, 'base64') : randomBytes(16)
  const key = passphrase === null ? keyBeside(join(folder, 'key'), before !== null) : scryptSync(passphrase, salt, 32, scrypt)

  const open = (): Map<string, string> => {
    const found = readIfThere(path)
    if (!found) return new Map()
    const { iv, tag, text } = sealed.parse(JSON.parse(found.toString()))
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength: 16 }).setAuthTag(
        Buffer.from(tag, 'base64'),
      )
      const plain = Buffer.concat([decipher.update(Buffer.from(text, 'base64')), decipher.final()])
      return new Map(Object.entries(secrets.parse(JSON.parse(plain.toString()))))
    } catch {
      throw new Error('the secret store does not open with this key or passphrase; nothing in it was changed')
    }
  }
  open()
  return {
    get: async (name) => open().get(name) ?? null,
    list: async () => [...open().keys()].sort(),
    put: async (name, secret) => {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const plain = JSON.stringify(Object.fromEntries(open().set(secretName.parse(name), secret)))
      const text = Buffer.concat([cipher.update(plain), cipher.final()])
      const parts = { salt, iv, tag: cipher.getAuthTag(), text }
      const lines = Object.entries(parts).map(([part, bytes]) => [part, bytes.toString('base64')])
      writeDurable(path, JSON.stringify(Object.fromEntries(lines)))
    },
  }
}

function keyBeside(path: string, needed: boolean): Buffer {
  const found = readIfThere(path)
  if (found?.length === 32) return found
  if (found || needed) throw new Error(`the key of the secret store is not in ${path}; put it back, nothing else opens the store`)
  const key = randomBytes(32)
  writeDurable(path, key)
  return key
}
