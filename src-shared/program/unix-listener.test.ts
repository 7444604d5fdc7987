import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { answers, listenUnix } from './unix-listener.ts'

const root = mkdtempSync('/tmp/acu-')
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('a socket only its owner may open takes the place of a dead one, never of a live one', async () => {
  const path = join(root, 'a.sock')
  writeFileSync(path, 'left behind')
  const server = createServer()
  await listenUnix(server, path)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  await expect(listenUnix(createServer(), path)).rejects.toThrow('another process is already serving')
  expect(await answers(path)).toBe(true)
  server.close()
})

test('a path the kernel would cut short is refused in words', async () => {
  await expect(listenUnix(createServer(), join(root, 'x'.repeat(120)))).rejects.toThrow('name a shorter --run folder')
})
