import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from './make-folder.ts'
import { tempFolder } from './testing/temp-folder.ts'

test('missing folders are made with their mode, present ones are left alone', async () => {
  const folder = await tempFolder()
  await mkdir(join(folder, 'a'), { mode: 0o755 })
  await makeFolder(join(folder, 'a/b/c'), 0o700)
  await makeFolder(join(folder, 'a/b/c'), 0o700)
  expect((await stat(join(folder, 'a/b/c'))).mode & 0o777).toBe(0o700)
  expect((await stat(join(folder, 'a'))).mode & 0o777).toBe(0o755)
})

test('what cannot be made is an error at once: under a file, and where the file system allows no folder', async () => {
  const file = join(await tempFolder(), 'file')
  await writeFile(file, '')
  await expect(makeFolder(join(file, 'below'), 0o700)).rejects.toMatchObject({ code: 'ENOTDIR' })
  await expect(makeFolder('/proc/autocode', 0o700)).rejects.toMatchObject({ code: 'ENOENT' })
})
