import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { askAdmin } from '#core/kit/admin-socket.ts'
import { tempFolder } from '#core/testing/temp-folder.ts'
import { answerLauncher } from './answer-launcher.ts'

const quit = vi.hoisted(() => vi.fn<() => void>())
vi.mock('electron', () => ({ app: { quit } }))

test('a launcher finds the console and has it quit as a person does', async () => {
  const runDir = join(tempFolder(), 'run')
  answerLauncher(runDir)
  const ask = (method: 'GET' | 'POST', call: string) => askAdmin(join(runDir, 'electron.sock'), method, call)
  await expect.poll(() => ask('GET', '/status')).toMatchObject({ pid: process.pid })
  expect(quit).not.toHaveBeenCalled()
  await ask('POST', '/stop')
  await expect.poll(() => quit.mock.calls.length).toBe(1)
})
