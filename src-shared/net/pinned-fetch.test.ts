import { createHash, X509Certificate } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AddressError, parseAddress, PinMismatch, pinnedFetch } from './pinned-fetch.ts'

let requests = 0
let bytesOfRequests = 0
let server: ReturnType<typeof createServer>
let base = ''
let pin = ''

beforeAll(async () => {
  const pems = await generate([{ name: 'commonName', value: 'elsewhere.invalid' }], { keySize: 2048 })
  pin = createHash('sha256').update(new X509Certificate(pems.cert).raw).digest('base64url')
  server = createServer({ key: pems.private, cert: pems.cert }, async (request, response) => {
    requests += 1
    let body = ''
    for await (const chunk of request) body += chunk
    if (request.url === '/away') response.writeHead(302, { location: 'https://127.0.0.1:1/' }).end()
    else response.end(`${request.method} ${request.headers['authorization'] ?? ''} ${body}`)
  })
  server.on('secureConnection', (socket) => socket.on('data', (chunk: Buffer) => (bytesOfRequests += chunk.length)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

test('with the right pin a certificate nobody vouches for, of another name, will do', async () => {
  const { fetch, close } = pinnedFetch(parseAddress(`${base}#sha256=${pin}`))
  const response = await fetch(
    new Request(`${base}/x`, { method: 'POST', body: 'hello', headers: { authorization: 'Bearer t' } }),
  )
  expect(await response.text()).toBe('POST Bearer t hello')
  await close()
})

test('with another pin not a byte of the request is sent', async () => {
  const { fetch, close } = pinnedFetch(parseAddress(`${base}#sha256=${createHash('sha256').update('other').digest('base64url')}`))
  const before = [requests, bytesOfRequests]
  const failure: Error = await fetch(`${base}/x`, { headers: { authorization: 'Bearer secret' } }).then(
    () => new Error('it was sent'),
    (error: Error) => error,
  )
  expect(failure.cause).toBeInstanceOf(PinMismatch)
  expect([requests, bytesOfRequests]).toEqual(before)
  await close()
})

test('without a pin a certificate nobody vouches for is refused', async () => {
  const { fetch, close } = pinnedFetch(parseAddress(base))
  await expect(fetch(`${base}/x`)).rejects.toThrow('fetch failed')
  await close()
})

test('no redirect leads away from the pinned address', async () => {
  const { fetch, close } = pinnedFetch(parseAddress(`${base}#sha256=${pin}`))
  await expect(fetch(`${base}/away`)).rejects.toThrow('fetch failed')
  await close()
})

test.each([
  ['nonsense', /is not an address/],
  ['ftp://x', /must begin with/],
  ['https://x#sha256=short', /must be sha256= and 43 characters/],
  ['https://x#other', /must be sha256=/],
  [`http://x#sha256=${'A'.repeat(43)}`, /only be named for an https/],
])('the address %s is refused in words', (address, words) => {
  expect(() => parseAddress(address)).toThrow(AddressError)
  expect(() => parseAddress(address)).toThrow(words)
})
