import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { readBody } from './body-limit.ts'

async function bodyReader(): Promise<{ port: number; read: Promise<string | null> }> {
  let took: (body: string | null) => void = () => undefined
  const read = new Promise<string | null>((resolve) => (took = resolve))
  const server = createServer(async (asked, answer) => {
    took(await readBody(asked, 100))
    answer.end()
    asked.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, read }
}

test('a body within the limit is read', async () => {
  const { port, read } = await bodyReader()
  request({ port, host: '127.0.0.1', method: 'POST' }).end('hello')
  expect(await read).toBe('hello')
})

test('a body that says it is longer is not read at all', async () => {
  const { port, read } = await bodyReader()
  const asking = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'content-length': 1_000_000 } })
  asking.on('error', () => undefined)
  asking.flushHeaders()
  expect(await read).toBeNull()
})

test('a body that does not say how long it is, is given up at the limit', async () => {
  const { port, read } = await bodyReader()
  const asking = request({ port, host: '127.0.0.1', method: 'POST' })
  asking.on('error', () => undefined)
  asking.write('x'.repeat(101))
  expect(await read).toBeNull()
})
