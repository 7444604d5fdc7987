import { chmod, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { tryElectron } from './trial.ts'

async function fakeElectron(script: string) {
  const file = join(await tempFolder(), 'electron')
  await writeFile(file, `#!/bin/sh\n${script}\n`)
  await chmod(file, 0o755)
  return file
}

test('a binary that opens its window is told by its version', async () => {
  expect(await tryElectron(await fakeElectron('echo trial passed 45.4.1'))).toEqual({ ok: true, value: '45.4.1' })
})

test('one that cannot is told by its last words', async () => {
  const binary = await fakeElectron('echo "libgtk-3.so.0: cannot open shared object file" >&2; exit 127')
  expect(await tryElectron(binary)).toMatchObject({ ok: false, words: expect.stringContaining('libgtk-3.so.0') })
  expect(await tryElectron('/nonexistent/electron')).toMatchObject({ ok: false, words: expect.stringContaining('ENOENT') })
})

test('one that hangs is ended', async () => {
  expect(await tryElectron(await fakeElectron('sleep 60'), 300)).toMatchObject({
    ok: false,
    words: expect.stringContaining('no window within'),
  })
})

test('it can be tried as another user, who must be able to start it', async () => {
  const binary = await fakeElectron('echo trial passed $GIVEN')
  expect(await tryElectron(binary, 5_000, { env: { ...process.env, GIVEN: '1.2.3' } })).toEqual({ ok: true, value: '1.2.3' })
  if (process.getuid?.() !== 0) return
  await chmod(dirname(binary), 0o700)
  expect(await tryElectron(binary, 5_000, { uid: 65_534, gid: 65_534 })).toMatchObject({
    ok: false,
    words: expect.stringContaining('EACCES'),
  })
})
