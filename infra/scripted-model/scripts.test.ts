import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { samples } from '#shared/schema/samples.ts'
import { answerTo } from './chat/answer.ts'
import { chatRequest } from './chat/request.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

const shell = {
  type: 'function',
  function: { name: 'exec_command', parameters: { type: 'object', properties: { cmd: { type: 'string' } } } },
}

function copyOf(sample: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sample-'))
  folders.push(folder)
  cpSync(join(import.meta.dirname, '../worker/samples', sample), folder, { recursive: true })
  return folder
}

/** An agent with nothing but a shell: asks, does what it is told, tells the result, until there is nothing more to do. */
function work(goal: string, folder: string): string {
  const messages: object[] = [{ role: 'user', content: goal }]
  for (let turn = 0; turn < 20; turn += 1) {
    const { text, calls } = answerTo(chatRequest.parse({ model: 'scripted', messages, tools: [shell] }))
    const [call] = calls
    if (!call) return text
    const { cmd } = JSON.parse(call.arguments) as { cmd: string }
    const ran = spawnSync('/bin/sh', ['-c', cmd], { cwd: folder, encoding: 'utf8' })
    messages.push({ role: 'assistant', content: null }, { role: 'tool', content: ran.stdout + ran.stderr })
  }
  throw new Error('it never came to an end')
}

test.each(samples)('the script solves $id with a shell alone', ({ id, goal, check }) => {
  const folder = copyOf(id)
  expect(spawnSync('/bin/sh', ['-c', check], { cwd: folder }).status).not.toBe(0)
  expect(work(goal, folder)).toMatch(/All tests pass/)
  execFileSync('/bin/sh', ['-c', check], { cwd: folder, stdio: 'pipe' })
})
