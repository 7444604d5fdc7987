import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openBrowser } from './open-browser.ts'

test('the browser sees no file of this machine, and its network is the proxy only, this machine’s own servers included', async () => {
  const folder = mkdtempSync('/tmp/seen-')
  writeFileSync(join(folder, 'secret.txt'), 'a secret')
  let asked = 0
  const server = createServer((_, response) => response.end(`${(asked += 1)}`))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  // Nobody listens at port 9: whatever comes through anyway did not go by the proxy.
  const browser = await openBrowser({
    proxy: { server: 'http://127.0.0.1:9', username: 'ex_test', password: 'paym_test' },
    authority: null,
  })
  onTestFinished(async () => {
    await browser.close()
    server.close()
    rmSync(folder, { recursive: true })
  })
  expect(browser.caged).toBe(true)
  await expect(browser.page.goto(`file://${folder}/secret.txt`)).rejects.toThrow('ERR_FILE_NOT_FOUND')
  await expect(browser.page.goto(`http://127.0.0.1:${port}/`)).rejects.toThrow('net::ERR')
  expect(asked).toBe(0)
}, 30_000)

test('without a proxy there is no browser', async () => {
  await expect(openBrowser({ proxy: null, authority: null })).rejects.toThrow('egress proxy')
})
