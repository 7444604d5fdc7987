import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findHome, openHome } from './home.ts'
import { tempFolder } from './testing/temp-folder.ts'

test('a home is made, private, with a short folder for sockets that differs from home to home', async () => {
  const folder = await tempFolder()
  const [one, two] = [await openHome(join(folder, 'a')), await openHome(join(folder, 'b'))]
  if (!one.ok || !two.ok) throw new Error('no home')
  onTestFinished(async () => {
    for (const home of [one, two]) await rm(home.value.run, { recursive: true })
  })
  expect((await stat(one.value.home)).mode & 0o777).toBe(0o700)
  expect((await stat(one.value.run)).mode & 0o777).toBe(0o700)
  expect(one.value.run).not.toBe(two.value.run)
  expect(`${one.value.runOf('worker-10')}/gateway.sock`.length).toBeLessThan(104)
})

test('a home that cannot be written is told with what to do', async () => {
  const file = join(await tempFolder(), 'file')
  await writeFile(file, '')
  expect(await openHome(file)).toMatchObject({ ok: false, words: expect.stringMatching(/cannot be used.*--home DIR/) })
  expect(await openHome(join(file, 'below'))).toMatchObject({ ok: false, words: expect.stringContaining('--home DIR') })
})

test('who only stops or looks needs a home that is there, not one that takes writes', async () => {
  const home = await findHome('/proc')
  if (!home.ok) throw new Error(home.words)
  onTestFinished(() => rm(home.value.run, { recursive: true }))
  expect(await openHome('/proc')).toMatchObject({ ok: false, words: expect.stringContaining('/proc cannot be used') })
})

test('a home where the file system allows no folder is told too, and at once', async () => {
  expect(await openHome('/proc/autocode')).toMatchObject({ ok: false, words: expect.stringContaining('--home DIR') })
})
