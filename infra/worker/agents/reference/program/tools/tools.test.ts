import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { bash } from './bash.ts'
import { edit, read, write } from './files.ts'

function folder(): string {
  const path = mkdtempSync('/tmp/act-')
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

test('a command is ended at its timeout with what it started, and told of as failed', async () => {
  const { ok, output } = await bash.run({ command: 'echo begun; sleep 4731 | cat', timeout: 1 })
  expect(ok).toBe(false)
  expect(output).toBe('begun\n[ended after 1 seconds]')
})

test('a command that leaves something in the background does not keep the agent waiting', async () => {
  const started = performance.now()
  expect(await bash.run({ command: 'sleep 20 & echo $!' })).toMatchObject({ ok: true })
  expect(performance.now() - started).toBeLessThan(10_000)
})

test('of long output the beginning and the end are kept', async () => {
  const { output } = await bash.run({ command: 'echo first; head -c 9000000 /dev/zero | tr "\\0" x; echo; echo last' })
  expect(output.length).toBeLessThan(30_000)
  expect(output).toMatch(/^first\n/)
  expect(output).toMatch(/\nlast$/)
})

test('an edit made once more, after an interruption, says the same and changes nothing', async () => {
  const path = join(folder(), 'a.txt')
  writeFileSync(path, 'one two three')
  const first = await edit.run({ path, old: 'two', new: '2' })
  expect(await edit.run({ path, old: 'two', new: '2' })).toEqual(first)
  expect(readFileSync(path, 'utf8')).toBe('one 2 three')
})

test('an edit that is not clear, and arguments that are wrong, are told to the model', async () => {
  const path = join(folder(), 'a.txt')
  writeFileSync(path, 'a a')
  expect(await edit.run({ path, old: 'a', new: 'b' })).toMatchObject({
    ok: false,
    output: expect.stringContaining('more than once'),
  })
  expect(await edit.run({ path, old: 'c', new: 'd' })).toMatchObject({
    ok: false,
    output: expect.stringContaining('does not stand'),
  })
  expect(await read.run({ file: path })).toMatchObject({ ok: false, output: expect.stringContaining('arguments are wrong') })
  expect(await read.run({ path: join(path, 'nowhere') })).toMatchObject({ ok: false })
})

test('a file is written with its folders, and read in parts', async () => {
  const path = join(folder(), 'deep', 'a.txt')
  await write.run({ path, content: 'one\ntwo\nthree\n' })
  expect(await read.run({ path, from: 2, lines: 1 })).toEqual({ ok: true, output: 'two\n[… 2 more lines]' })
})
