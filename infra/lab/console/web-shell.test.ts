import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { labDown } from '../fleet/down.ts'
import { createProgress } from '../progress.ts'
import { fakeLab, fakeProgram } from '../testing/fake-lab.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { reopenConsole } from './reopen.ts'
import { askLaunch, startWebShell } from './web-shell.ts'

async function runningShell() {
  const { places } = await fakeLab()
  const shell = await startWebShell(places, { script: fakeProgram })
  if (!shell.ok) throw new Error(shell.words)
  onTestFinished(() => void shell.value.child.kill('SIGKILL'))
  return { places, shell: shell.value }
}

test('the web shell is used as soon as it says that a browser may come', async () => {
  const { places, shell } = await runningShell()
  expect(shell.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await askLaunch(places)).toMatchObject({ ok: true, value: { address: shell.address, code: 'LAUNCH' } })
})

test('npm run stop ends the console too', async () => {
  const { places, shell } = await runningShell()
  expect((await labDown(places)).stopped).toEqual(['console'])
  expect(await shell.ended).toBe(0)
})

test('a second start finds the first one and only shows the way in', async () => {
  const { places, shell } = await runningShell()
  const written: string[] = []
  const progress = createProgress({ write: (text) => written.push(text) })
  expect(await reopenConsole(places, { browser: null, progress, whenOpen: async () => {} })).toBe(0)
  expect(written.join('')).toContain(`Console ready: ${shell.address}`)
  expect(written.join('')).toContain('one-use code: LAUNCH')
})

test('without a running console there is nothing to reopen', async () => {
  const { places } = await fakeLab()
  expect(await askLaunch(places)).toBeNull()
  expect(
    await reopenConsole(places, { browser: null, progress: createProgress({ write: () => {} }), whenOpen: async () => {} }),
  ).toBeNull()
})

test('a shell that does not start is told in its own words', async () => {
  const { places } = await fakeLab()
  const script = join(await tempFolder(), 'shell.mjs')
  await writeFile(script, 'console.error("The port is taken by another program."); process.exit(1)')
  expect(await startWebShell(places, { script, port: 1 })).toMatchObject({
    ok: false,
    words: expect.stringMatching(/^The console did not start: The port is taken by another program\.\nIts log: .*console\.log$/),
  })
})

test('a shell that hangs is ended', async () => {
  const { places } = await fakeLab()
  const script = join(await tempFolder(), 'shell.mjs')
  await writeFile(script, 'setInterval(() => {}, 1000)')
  expect(await startWebShell(places, { script, limitMs: 300 })).toMatchObject({
    ok: false,
    words: expect.stringContaining('did not get ready within 0.3 s'),
  })
})
