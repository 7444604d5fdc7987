import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { findOpenBao, openBao } from '../testing/openbao.ts'
import { fileSecrets } from './encrypted-file.ts'
import type { SecretStore } from './secret-store.ts'
import { vaultSecrets } from './vault.ts'

/** What every secret store does. */
function contract(open: () => SecretStore): void {
  test('gives what was put, newest first, and says what there is', async () => {
    const store = open()
    expect(await store.get('card')).toBeNull()
    await store.put('card', '4242')
    await store.put('card', '{"number":"4000","cvc":"\\u00e9"}')
    await store.put('chain-key', '0x1')
    expect(await open().get('card')).toBe('{"number":"4000","cvc":"\\u00e9"}')
    expect(await open().get('chain-key')).toBe('0x1')
    expect(await open().list()).toEqual(['card', 'chain-key'])
  })

  test('a name that a path would read as its own names no secret', async () => {
    const store = open()
    for (const name of ['../card', 'a/b', '', 'card?version=1', '__proto__']) {
      expect(await store.get(name)).toBeNull()
      await expect(store.put(name, '1')).rejects.toThrow('letters, digits')
    }
  })
}

const newFolder = (): string => {
  const folder = mkdtempSync('/tmp/acs-')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe.for([null, 'a passphrase'])('an encrypted file, passphrase %s', (passphrase) => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync('/tmp/acs-')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  contract(() => fileSecrets(folder, passphrase))
})

test('the file shows neither secrets nor names, only its owner reads it, and a changed byte is noticed', async () => {
  const folder = newFolder()
  await fileSecrets(folder, null).put('card', '4242424242424242')
  const path = join(folder, 'secrets.json')
  const kept = readFileSync(path, 'utf8')
  expect(kept).not.toMatch(/card|4242/)
  for (const file of [path, join(folder, 'key')]) expect(statSync(file).mode & 0o777).toBe(0o600)
  const sealed = JSON.parse(kept)
  const text = Buffer.from(sealed.text, 'base64')
  text[0] = (text[0] ?? 0) ^ 1
  writeFileSync(path, JSON.stringify({ ...sealed, text: text.toString('base64') }))
  expect(() => fileSecrets(folder, null)).toThrow('does not open')
  writeFileSync(path, JSON.stringify({ ...sealed, tag: Buffer.from(sealed.tag, 'base64').subarray(0, 4).toString('base64') }))
  expect(() => fileSecrets(folder, null)).toThrow('does not open')
})

test('a wrong passphrase, or a key that is gone, opens nothing and replaces nothing', async () => {
  const folder = newFolder()
  await fileSecrets(folder, 'right').put('card', '1')
  const before = readFileSync(join(folder, 'secrets.json'))
  expect(() => fileSecrets(folder, 'wrong')).toThrow('does not open')
  expect(() => fileSecrets(folder, null)).toThrow('put it back')
  expect(readFileSync(join(folder, 'secrets.json'))).toEqual(before)
  expect(existsSync(join(folder, 'key'))).toBe(false)
  chmodSync(folder, 0o755)
  fileSecrets(folder, 'right')
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

const found = await findOpenBao()
const missing = 'words' in found ? found.words : ''
describe.skipIf(missing !== '')(`a real OpenBao${missing && ` (skipped: ${missing})`}`, () => {
  let bao: Awaited<ReturnType<typeof openBao>>
  beforeAll(async () => {
    bao = await openBao('program' in found ? found.program : '')
  }, 60_000)
  afterAll(() => bao.stop())
  contract(() => vaultSecrets(bao.address, () => bao.token))

  test('a refused token and a sealed vault are said, without the token', async () => {
    const refused = await vaultSecrets(bao.address, () => 'sk-wrong')
      .get('card')
      .catch((error: Error) => error.message)
    expect(refused).toContain('refuses its token')
    await bao.seal()
    const sealed = await vaultSecrets(bao.address, () => bao.token)
      .get('card')
      .catch((error: Error) => error.message)
    expect(sealed).toContain('is sealed')
    expect(`${refused}${sealed}`).not.toMatch(new RegExp(`sk-wrong|${bao.token}`))
  })
})
