import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { findElectron } from './installed.ts'

async function packageFolder({ dist, path, binary = true }: { dist?: string; path?: string; binary?: boolean }) {
  const folder = await tempFolder()
  await writeFile(join(folder, 'package.json'), '{ "name": "electron", "version": "45.4.1" }')
  await mkdir(join(folder, 'dist'))
  if (dist !== undefined) await writeFile(join(folder, 'dist', 'version'), dist)
  if (path !== undefined) await writeFile(join(folder, 'path.txt'), path)
  if (binary) await writeFile(join(folder, 'dist', 'electron'), '')
  return folder
}

test('a whole binary of the right version is found', async () => {
  const folder = await packageFolder({ dist: 'v45.4.1\n', path: 'electron' })
  expect(findElectron(folder, {}, 'linux')).toEqual({ binary: join(folder, 'dist', 'electron'), words: 'Electron 45.4.1' })
})

test.each([
  [{}, 'has not been downloaded'],
  [{ dist: '45.4.1' }, 'has not been downloaded'],
  [{ dist: '44.0.0', path: 'electron' }, 'the binary here is 44.0.0, but 45.4.1 is needed'],
  [{ dist: '45.4.1', path: 'electron', binary: false }, 'incomplete'],
])('anything less is none, with the reason: %o', async (state, words) => {
  expect(findElectron(await packageFolder(state), {}, 'linux')).toEqual({ binary: null, words: expect.stringContaining(words) })
})

test('the package itself may be missing', async () => {
  expect(findElectron(join(await tempFolder(), 'none'), {})).toMatchObject({
    binary: null,
    words: expect.stringContaining('not installed'),
  })
})

test('another build can be named, and must be there', async () => {
  const folder = await packageFolder({})
  const other = await tempFolder()
  const env = { ELECTRON_OVERRIDE_DIST_PATH: other }
  expect(findElectron(folder, env, 'linux').binary).toBeNull()
  await writeFile(join(other, 'electron'), '')
  expect(findElectron(folder, env, 'linux').binary).toBe(join(other, 'electron'))
})
