import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { askAdmin, serveAdmin } from './admin-socket.ts'

test('a call that fails is answered in words, and the next one works', async () => {
  const path = join(tempFolder(), 'run', 'console.sock')
  const server = await serveAdmin(path, {
    'POST /launch': () => {
      throw new Error('no space left on device')
    },
    'GET /status': () => ({ pid: 1 }),
  })
  onTestFinished(() => void server.close())
  expect(await askAdmin(path, 'POST', '/launch')).toEqual({ words: 'no space left on device' })
  expect(await askAdmin(path, 'GET', '/status')).toEqual({ pid: 1 })
  expect(await askAdmin(path, 'GET', '/elsewhere')).toEqual({})
})
