import { appendFileSync, closeSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { capLog, capLogs, openLog, readLogFrom } from './log-file.ts'

test('a log over the cap starts again, the older part beside it, while its writer goes on', async () => {
  const file = join(await tempFolder(), 'x.log')
  const { descriptor } = openLog(file)
  writeSync(descriptor, 'old'.repeat(10))
  capLog(file, 20)
  writeSync(descriptor, 'new')
  closeSync(descriptor)
  expect(readFileSync(file, 'utf8')).toBe('new')
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('old'.repeat(10))
})

test('a log below the cap is left alone, and so is what is no log', async () => {
  const folder = await tempFolder()
  writeFileSync(join(folder, 'x.log'), 'short')
  writeFileSync(join(folder, 'notes'), 'x'.repeat(6_000_000))
  capLogs(folder)
  expect(statSync(join(folder, 'notes')).size).toBe(6_000_000)
  expect(readFileSync(join(folder, 'x.log'), 'utf8')).toBe('short')
})

test('only what this start wrote is read back', async () => {
  const file = join(await tempFolder(), 'deep', 'x.log')
  closeSync(openLog(file).descriptor)
  appendFileSync(file, 'before\n')
  const { descriptor, start } = openLog(file)
  writeSync(descriptor, 'after\n')
  closeSync(descriptor)
  expect(await readLogFrom(file, start)).toBe('after\n')
  expect(statSync(file).mode & 0o777).toBe(0o600)
})
