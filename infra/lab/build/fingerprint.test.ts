import { mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { fingerprint } from './fingerprint.ts'

async function clone() {
  const root = await tempFolder()
  await mkdir(join(root, 'src', 'deep'), { recursive: true })
  await writeFile(join(root, 'src', 'a.ts'), 'a')
  await writeFile(join(root, 'src', 'deep', 'b.ts'), 'b')
  return { root, print: () => fingerprint(root, ['src', 'absent']) }
}

test('nothing changed, nothing differs', async () => {
  const { print } = await clone()
  expect(await print()).toBe(await print())
})

test('an edit, a new file and a removed one each show', async () => {
  const { root, print } = await clone()
  const prints = [await print()]
  await writeFile(join(root, 'src', 'a.ts'), 'longer')
  prints.push(await print())
  await utimes(join(root, 'src', 'deep', 'b.ts'), new Date(), new Date(1_000))
  prints.push(await print())
  await writeFile(join(root, 'src', 'c.ts'), '')
  prints.push(await print())
  await rm(join(root, 'src', 'a.ts'))
  prints.push(await print())
  expect(new Set(prints).size).toBe(prints.length)
})

test('tests are not what is built', async () => {
  const { root, print } = await clone()
  const before = await print()
  await writeFile(join(root, 'src', 'a.test.ts'), '')
  expect(await print()).toBe(before)
})
