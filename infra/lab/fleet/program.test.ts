import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { lastWords, startProgram } from './program.ts'

async function script(text: string) {
  const folder = await tempFolder()
  await writeFile(join(folder, 'program.mjs'), text)
  return { title: 'The program', script: join(folder, 'program.mjs'), args: [], log: join(folder, 'program.log') }
}

test('the words of a program that ended are told, without the noise around them', () => {
  const log =
    '{"level":"info"}\n(node:7) ExperimentalWarning: x\nPort 1 is taken.\n    at somewhere (file.js:1)\n\nNode.js v24.21.0\n'
  expect(lastWords(log)).toBe('Port 1 is taken.')
  expect(lastWords('')).toBe('it said nothing')
})

test('a program that never gets ready is ended, and its log named', async () => {
  const options = await script('console.log("{\\"ready\\":\\nstill busy"); setInterval(() => {}, 1000)')
  const outcome = await startProgram({ ...options, limitMs: 500 })
  expect(outcome).toMatchObject({
    ok: false,
    words: expect.stringContaining('not get ready within 0.5 s and was ended. Its last words: still busy'),
  })
})

test('a disk with no room for the log is told as that', async () => {
  const options = await script('')
  const outcome = await startProgram({ ...options, log: '/dev/null/program.log' })
  expect(outcome).toMatchObject({ ok: false, words: expect.stringContaining('The program could not be started: ') })
})
