import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { makePrivateFolder, readFileOrNull, writePrivateFile } from './private-file.ts'

test('only the owner can read the file, also when it was there before with other rights', () => {
  const folder = tempFolder()
  const file = join(folder, 'secret')
  writeFileSync(file, 'old', { mode: 0o644 })
  writePrivateFile(file, 'new')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileOrNull(file)).toBe('new')
  expect(readdirSync(folder)).toEqual(['secret'])
})

test('only the owner can enter the folder', () => {
  const folder = join(tempFolder(), 'a', 'b')
  makePrivateFolder(folder)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

test('what is not there reads as null', () => {
  expect(readFileOrNull(join(tempFolder(), 'absent'))).toBeNull()
})
