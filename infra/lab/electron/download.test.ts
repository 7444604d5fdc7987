import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { cloneRoot } from '../places.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { downloadElectron } from './download.ts'

test("Electron's own installer, before a server that accepts and never answers, is given up in time", async () => {
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const cache = await tempFolder()
  const env = {
    ...process.env,
    ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
    electron_config_cache: cache,
    NO_PROXY: '127.0.0.1',
  }
  const from = performance.now()
  const outcome = await downloadElectron(join(cloneRoot, 'node_modules', 'electron'), 3_000, env)
  expect(outcome).toEqual({ ok: false, words: 'its binary could not be downloaded within 3 s' })
  expect(connections).toBeGreaterThan(0)
  expect(performance.now() - from).toBeLessThan(8_000)
})

test('a refusal is told by its error line', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'install.js'), 'console.error("TypeError: fetch failed\\n    at nowhere"); process.exit(1)')
  expect(await downloadElectron(folder)).toEqual({
    ok: false,
    words: 'its binary could not be downloaded (TypeError: fetch failed)',
  })
})

test('an installer that ends well is trusted no further than that', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'install.js'), '')
  expect(await downloadElectron(folder)).toEqual({ ok: true, value: undefined })
})
