import { createHash } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'
import { expect, onTestFinished, test } from 'vitest'
import { openApi } from './api.ts'
import { checkServer } from './check-server.ts'

async function ownServer(): Promise<{ address: string; pin: string; asked: () => number }> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'orchestrator' }])
  let asked = 0
  const server = createServer({ cert, key }, (_request, response) => {
    asked++
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({ product: 'autocode-orchestrator', api: 1, epoch: 'epoch-of-the-tests', at: '2026-11-24T12:00:00.000Z' }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const pin = createHash('sha256').update(new X509Certificate(cert).raw).digest('hex')
  return { address: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, pin, asked: () => asked }
}

const look = async (address: string, pin: string | null) => {
  const { api, close } = openApi({ address, pin, token: null })
  const found = await checkServer(api, address, AbortSignal.timeout(5_000))
  close()
  return found
}

test('the pinned certificate is accepted, whoever signed it', async () => {
  const { address, pin } = await ownServer()
  expect(await look(address, pin)).toMatchObject({ ok: true, epoch: 'epoch-of-the-tests' })
})

test('any other certificate is a wrong server, shown with both fingerprints, and nothing is sent to it', async () => {
  const { address, pin, asked } = await ownServer()
  const other = 'cd'.repeat(32)
  const found = await look(address, other)
  expect(found).toMatchObject({ ok: false, failure: { kind: 'wrong_server' } })
  expect(found.ok ? '' : found.failure.words).toContain(pin)
  expect(found.ok ? '' : found.failure.words).toContain(other)
  expect(asked()).toBe(0)
})

test('a self-signed certificate without a pin is refused with what to do', async () => {
  const { address, asked } = await ownServer()
  const found = await look(address, null)
  expect(found).toMatchObject({ ok: false, failure: { kind: 'wrong_server' } })
  expect(found.ok ? '' : found.failure.words).toContain('#sha256=')
  expect(asked()).toBe(0)
})
