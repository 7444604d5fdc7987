import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { aptTrouble, installPackages } from './install.ts'

test.each([
  [
    "E: You don't have enough free space in /var/cache/apt/archives/.\nE: write failed, No space left on device",
    'the disk is full',
  ],
  ["W: Failed to fetch http://x Temporary failure resolving 'x'\nE: Unable to fetch some archives", 'could not be reached'],
  ['E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7', 'another package manager'],
  ['Reading…\nE: Unable to locate package nonsense', 'Unable to locate package nonsense'],
  ['', 'apt-get failed'],
])('apt-get trouble in words', (output, words) => {
  expect(aptTrouble(output)).toContain(words)
})

/** Puts an `apt-get` and a `dpkg` of our own first on the PATH, which note how they were called. */
async function fakeApt(script: string) {
  const folder = await tempFolder()
  const calls = join(folder, 'calls')
  for (const [name, body] of Object.entries({ 'apt-get': script, dpkg: '' })) {
    await writeFile(join(folder, name), `#!/bin/sh\necho "${name} $*" >> ${calls}\n${body}\n`)
    await chmod(join(folder, name), 0o755)
  }
  const path = process.env['PATH']
  process.env['PATH'] = `${folder}:${path}`
  onTestFinished(() => void (process.env['PATH'] = path))
  return async () => (await readFile(calls, 'utf8')).trim().split('\n')
}

test('packages are installed in one go, with the progress that apt-get reports', async () => {
  const calls = await fakeApt('echo dlstatus:1:33.4:Retrieving >&3; echo pmstatus:x:80:Unpacking >&3')
  const said: string[] = []
  expect(await installPackages(['one', 'two'], (words) => said.push(words))).toEqual({ ok: true, value: undefined })
  expect(await calls()).toEqual([
    'apt-get update',
    expect.stringMatching(/^apt-get install -y --no-install-recommends .*APT::Status-Fd=3.* one two$/),
  ])
  expect(said).toContain('fetching 33 %')
  expect(said).toContain('unpacking 80 %')
})

test('one package that cannot be had does not cost the others, nor does what an interrupted run left half done', async () => {
  const calls = await fakeApt('case "$*" in *nonsense*) echo "E: Unable to locate package nonsense"; exit 100;; esac')
  const outcome = await installPackages(['nonsense', 'good'], () => {})
  expect(outcome).toEqual({ ok: false, words: 'nonsense: Unable to locate package nonsense' })
  expect((await calls()).slice(2)).toEqual([
    'dpkg --configure -a',
    expect.stringMatching(/ nonsense$/),
    expect.stringMatching(/ good$/),
  ])
})

test('the same trouble of several packages is told once', async () => {
  await fakeApt('echo "E: Unable to fetch some archives"; exit 100')
  const outcome = await installPackages(['one', 'two'], () => {})
  expect(outcome).toEqual({ ok: false, words: 'one, two: the package servers could not be reached' })
})
