import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openPage } from './open-page.ts'

async function site(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close().closeAllConnections())
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a page is its text, with where its links lead', async () => {
  const url = await site((_, response) =>
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(
        `<title>Shop</title><script>steal()</script><h1>Domains</h1><p>One costs <b>24.00 CAD</b>. <a href="/buy">Buy</a></p>`,
      ),
  )
  const { ok, output } = await openPage.run({ url: `${url}/list` })
  expect(ok).toBe(true)
  expect(output).toContain(`200 ${url}/list`)
  expect(output).toMatch(/domains/i)
  expect(output).toContain(`24.00 CAD. Buy [${url}/buy]`)
  expect(output).not.toContain('steal')
})

test('a refusal is told with its words', async () => {
  const url = await site((_, response) => response.writeHead(403, { 'content-type': 'text/plain' }).end('Nobody has allowed it.'))
  expect(await openPage.run({ url })).toEqual({ ok: false, output: `403 ${url}/\n\nNobody has allowed it.` })
})

test('a page without end is read as far as is enough, and an address that is none is told', async () => {
  const url = await site((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
      response.once('drain', more)
    }
    more()
  })
  const { output } = await openPage.run({ url })
  expect(output.length).toBeLessThan(30_000)
  expect(await openPage.run({ url: 'file:///etc/passwd' })).toMatchObject({ ok: false, output: expect.stringContaining('wrong') })
})
