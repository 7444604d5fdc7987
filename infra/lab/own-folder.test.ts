import { mkdir, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownFolder } from './own-folder.ts'
import { tempFolder } from './testing/temp-folder.ts'

test('a folder that only we can enter is made, and made narrow again if it was opened', async () => {
  const folder = join(await tempFolder(), 'run')
  expect(await ownFolder(folder)).toEqual({ ok: true, value: folder })
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  const open = join(await tempFolder(), 'open')
  await mkdir(open, { mode: 0o755 })
  await ownFolder(open)
  expect((await stat(open)).mode & 0o777).toBe(0o700)
})

test('a link or a file in its place is refused', async () => {
  const folder = await tempFolder()
  await symlink('/etc', join(folder, 'link'))
  await writeFile(join(folder, 'file'), '')
  expect(await ownFolder(join(folder, 'link'))).toMatchObject({ ok: false })
  expect(await ownFolder(join(folder, 'file'))).toMatchObject({ ok: false })
})

test.runIf(process.getuid?.() === 0)("a stranger's folder is refused, and one for a given user is theirs", async () => {
  const folder = await tempFolder()
  const theirs = join(folder, 'theirs')
  expect((await ownFolder(theirs, { owner: 65_534 })).ok).toBe(true)
  expect((await stat(theirs)).uid).toBe(65_534)
  expect(await ownFolder(theirs)).toMatchObject({ ok: false, words: expect.stringContaining('somebody else') })
})
