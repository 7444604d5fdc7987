import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, onTestFinished, test } from 'vitest'
import { hex } from '../rails/evm/authorization.ts'
import { readRailSettings } from '../rails/settings.ts'
import { fileSecrets } from '../secrets/encrypted-file.ts'
import { compileTestDollar } from './compile.ts'
import compiled from './test-dollar.json' with { type: 'json' }
import { startDevChain } from './start.ts'
import { testDollarsOf } from './test-dollar.ts'

test('the byte code that is kept is what the source compiles to', () => {
  expect(compiled.bytecode).toBe(compileTestDollar())
})

test('the executor finds its settings, its key in the secret store alone, and the same purse after another start', async () => {
  const root = mkdtempSync('/tmp/acd-')
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const options = { data: join(root, 'data'), run: join(root, 'run'), secrets: join(root, 'secrets'), port: 0 }
  const purse = async () => {
    const chain = await startDevChain(options)
    const [settings] = readRailSettings(join(root, 'data/rails.json')).chains
    const key = hex(32).parse(await fileSecrets(options.secrets, null).get(settings?.key ?? ''))
    const held = await testDollarsOf(chain.ready.address, chain.ready.token, privateKeyToAccount(key).address)
    await chain.close()
    expect(readFileSync(join(root, 'data/rails.json'), 'utf8')).not.toContain(key.slice(2))
    return { held, key, token: chain.ready.token }
  }
  const first = await purse()
  expect(first.held).toBe(10_000_000_000n)
  expect(await purse()).toEqual(first)
})
