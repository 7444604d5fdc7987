import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { find } from './find.ts'

test('the first name that is an executable file on the path is found', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'notes'), '', { mode: 0o644 })
  await mkdir(join(folder, 'folder'))
  await writeFile(join(folder, 'program'), '#!/bin/sh\n')
  await chmod(join(folder, 'program'), 0o755)
  expect(find(['absent-one', 'program'], `/nowhere:${folder}`)).toBe(join(folder, 'program'))
  expect(find(['notes', 'folder'], folder)).toBeNull()
})

test('a file named by its path needs only to be there', async () => {
  const file = join(await tempFolder(), 'font.ttf')
  expect(find([file], '')).toBeNull()
  await writeFile(file, '')
  expect(find([file], '')).toBe(file)
})
