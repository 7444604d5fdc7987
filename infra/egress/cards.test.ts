import { gzipSync, deflateSync } from 'node:zlib'
import { once } from 'node:events'
import { connect as connectHttp2 } from 'node:http2'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { EgressWorld, executorToken, paymentPurpose, workerToken } from './testing/egress-world.ts'
import { refuse } from './testing/stand-in-orchestrator.ts'
import { exchange, secureTunnel } from './testing/raw.ts'
import { until } from './testing/until.ts'

let world: EgressWorld
beforeAll(async () => {
  world = await EgressWorld.open()
}, 200_000)
beforeEach(() => world.reset())
afterAll(() => world?.close())

/** The card networks' own test numbers. */
const card = '4242424242424242'
const amex = '378282246310005'
const boundary = 'x-part'
const multipart = (value: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="name"\r\n\r\nAda\r\n--${boundary}\r\ncontent-disposition: form-data; name="pan"\r\ncontent-type: text/plain\r\n\r\n${value}\r\n--${boundary}--\r\n`
const base64 = (text: string) => Buffer.from(text).toString('base64')

const packed: [string, string | Buffer, string, string[]?][] = [
  ['a form', `number=${card}&cvc=123`, 'application/x-www-form-urlencoded'],
  ['a form with groups', 'number=4242+4242+4242+4242', 'application/x-www-form-urlencoded'],
  ['a form, percent-encoded twice', 'n=%2534%2532%2534%2532424242424242', 'application/x-www-form-urlencoded'],
  ['fields of four digits each', 'a=4242&b=4242&c=4242&d=4242', 'application/x-www-form-urlencoded'],
  ['JSON', JSON.stringify({ payment: { card: { number: card } } }), 'application/json'],
  ['JSON, as a number', `{"number":${card}}`, 'application/json'],
  ['JSON, escaped', `{"number":"\\u0034${card.slice(1)}"}`, 'application/json'],
  ['JSON within JSON', JSON.stringify({ payload: JSON.stringify({ pan: '3782 822463 10005' }) }), 'application/json'],
  ['JSON, in groups', JSON.stringify({ pan: ['3782', '822463', '10005'] }), 'application/json'],
  [
    'GraphQL variables',
    JSON.stringify({ query: 'mutation($n:String!){pay(number:$n)}', variables: { n: '4242-4242-4242-4242' } }),
    'application/json',
  ],
  ['GraphQL text', JSON.stringify({ query: `mutation{pay(number:"${card}")}` }), 'application/json'],
  ['parts', multipart(card), `multipart/form-data; boundary=${boundary}`],
  ['a part in base64', multipart(base64(`card ${card}`)), `multipart/form-data; boundary=${boundary}`],
  ['base64', JSON.stringify({ data: base64(JSON.stringify({ number: amex })) }), 'application/json'],
  ['base64 of base64', base64(base64(`pan=${card};`)), 'text/plain'],
  [
    'base64, in lines',
    `${base64(`xx${card}xx`)
      .match(/.{1,10}/g)
      ?.join('\r\n')}`,
    'text/plain',
  ],
  ['hex', Buffer.from(card).toString('hex'), 'text/plain'],
  ['UTF-16', Buffer.from(`{"number":"${card}"}`, 'utf16le'), 'application/json'],
  ['full-width digits', [...card].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''), 'text/plain'],
  ['HTML entities', [...card].map((digit) => `&#${48 + Number(digit)};`).join(''), 'text/plain'],
  ['gzip', gzipSync(`{"number":"${card}"}`), 'application/json', ['-H', 'content-encoding: gzip']],
  ['deflate', deflateSync(`{"number":"${card}"}`), 'application/json', ['-H', 'content-encoding: deflate']],
  ['gzip that does not say so', gzipSync(card), 'application/octet-stream'],
  ['gzip twice', gzipSync(gzipSync(card)), 'text/plain', ['-H', 'content-encoding: gzip, gzip']],
  ['chunks', JSON.stringify({ pad: 'x'.repeat(70_000), number: card }), 'application/json', ['-H', 'transfer-encoding: chunked']],
  ['the body of a GET', `number=${card}`, 'text/plain', ['-X', 'GET']],
]

test.each(packed)(
  "a card's number in %s does not leave, and is reported by its last four digits",
  async (_, body, type, more = []) => {
    const file = join(world.folder, 'body')
    writeFileSync(file, body)
    const sent = await world.curl(['--data-binary', `@${file}`, '-H', `content-type: ${type}`, ...more, 'https://shop.test/pay'])
    expect(sent).toMatchObject({ status: 403, body: expect.stringContaining('card') as string })
    expect(world.shop).toMatchObject({ arrived: [], connections: 0 })
    const flow = await until('it is reported', () => world.orchestrator.flows.find(({ card: found }) => found !== null))
    expect(flow.card?.lastFour).toMatch(/^(4242|0005)$/)
    expect(flow.verdict).toBe('refused')
    expect(world.traces().replaceAll(/"id":"[^"]*"/g, '')).not.toMatch(new RegExp(`${card}|${amex}`))
  },
)

test.each([
  ['the query', [`https://shop.test/pay?n=${card}`]],
  ['the path', [`https://shop.test/pay/4242-4242-4242-4242`]],
  ['a header', ['-H', `x-card: ${card}`, 'https://shop.test/']],
  ['a cookie', ['-b', `pan=${base64(`--${card}--`)}`, 'https://shop.test/']],
  ['the name of a field', ['-d', `${card}=1`, 'https://shop.test/']],
])('nor in %s', async (_, args) => {
  expect((await world.curl(args)).status).toBe(403)
  expect(world.shop.arrived).toEqual([])
  await until('it is reported', () => world.orchestrator.flows.length > 0)
  expect(world.traces()).not.toMatch(/4242[ -]?4242/)
})

test('nor from a person at the desktop, nor from the executor itself', async () => {
  for (const user of [`${workerToken}:`, `${executorToken}:${paymentPurpose}`])
    expect((await world.curl(['-d', `number=${card}`, 'https://shop.test/'], user)).status).toBe(403)
  expect(world.shop.arrived).toEqual([])
  expect(world.swaps).toEqual([])
})

test('what only looks like one passes', async () => {
  const harmless = {
    time: 1_700_000_000_000,
    micro: '1700000000000000',
    order: '4242424242424241',
    fraction: 0.4242424242424242,
    hash: 'a4242424242424242b4242424242424242c4242424242424242d4242424242424',
    phone: '+1 416 555 0100',
    uuid: '018f4242-4242-7242-8242-424242424242',
  }
  expect(
    (await world.curl(['-d', JSON.stringify(harmless), '-H', 'content-type: application/json', 'https://shop.test/'])).status,
  ).toBe(200)
  expect(world.shop.arrived[0]?.body).toBe(JSON.stringify(harmless))
})

test('what cannot be unpacked, or would be too much when it is, does not leave', async () => {
  const file = join(world.folder, 'bomb')
  writeFileSync(file, gzipSync(Buffer.alloc(100 * 1024 * 1024)))
  const bomb = await world.curl(['--data-binary', `@${file}`, '-H', 'content-encoding: gzip', 'https://shop.test/'])
  expect(bomb).toMatchObject({ status: 403, body: expect.stringContaining('too large') as string })
  for (const encoding of ['br', 'zstd', 'gzip', 'aes128gcm'])
    expect((await world.curl(['-d', 'not packed', '-H', `content-encoding: ${encoding}`, 'https://shop.test/'])).status).toBe(403)
  const deep = '['.repeat(5_000) + ']'.repeat(5_000)
  expect((await world.curl(['-d', deep, '-H', 'content-type: application/json', 'https://shop.test/'])).status).toBe(403)
  writeFileSync(file, Buffer.alloc(17 * 1024 * 1024, 'x'))
  expect((await world.curl(['--data-binary', `@${file}`, 'https://shop.test/'])).status).toBe(403)
  expect(world.shop.arrived).toEqual([])
})

test('HTTP/2 is looked at like any other, and its trailers and pseudo-headers, too', async () => {
  const ask = async (headers: Record<string, string>, body: string) => {
    const socket = await secureTunnel(world, { alpn: ['h2'] })
    expect(socket.alpnProtocol).toBe('h2')
    const session = connectHttp2('https://shop.test', { createConnection: () => socket })
    const stream = session.request({ ':method': 'POST', ':path': '/', ...headers })
    stream.end(body)
    const answered = new Promise((resolve) => {
      for (const part of [session, stream]) part.on('error', () => resolve('cut'))
      stream.once('response', (answer) => resolve(answer[':status']))
    })
    return answered.finally(() => session.destroy())
  }
  expect(await ask({}, `number=${card}`)).toBe(403)
  expect(await ask({ ':authority': 'other.test' }, 'a=1')).toBe(403)
  expect(await ask({ ':authority': 'shop.test', host: 'other.test' }, 'a=1')).not.toBe(200)
  expect(world.shop.arrived).toEqual([])
  expect(await ask({ ':authority': 'shop.test' }, 'a=1')).toBe(200)
  expect(world.shop.arrived).toMatchObject([{ body: 'a=1', http: '2.0' }])
})

async function webSocket(): Promise<WebSocket> {
  const socket = await secureTunnel(world)
  const opened = new WebSocket('wss://shop.test/live', { createConnection: () => socket })
  await once(opened, 'open')
  return opened
}

test.each([
  ['one message', [`pay with ${card}`]],
  ['base64', [JSON.stringify({ frame: base64(`{"pan":"${card}"}`) })]],
  ['two halves', ['4242 4242', ' 4242 4242']],
  ['a digit at a time', [...card]],
])('over a WebSocket no number leaves as %s, and nothing more after it', async (_, messages) => {
  const opened = await webSocket()
  opened.send('hello')
  await until('the first message arrived', () => world.shop.frames.includes('hello'))
  for (const message of [...messages, 'and more']) opened.send(message)
  await until('it is reported', () => world.orchestrator.flows.some(({ card: found }) => found !== null))
  expect(world.shop.frames.join('').replaceAll(/\D/g, '').length).toBeLessThan(9)
  expect(world.shop.frames).not.toContain('and more')
  opened.terminate()
})

test('a freeze closes what is open already', async () => {
  const opened = await webSocket()
  opened.send('one')
  await until('it arrived', () => world.shop.frames.includes('one'))
  world.orchestrator.decide = () => refuse('Everything stands still.')
  await until('it is refused', () => {
    opened.send('two')
    return world.orchestrator.flows.some(({ verdict, why }) => verdict === 'refused' && why.includes('stands still'))
  })
  const before = world.shop.frames.length
  opened.send('three')
  await world.curl(['https://shop.test/'])
  expect(world.shop.frames.slice(before)).toEqual([])
  opened.terminate()
})

test('a body that is still being sent is no way around: pipelined and half-sent requests', async () => {
  const two = `POST /a HTTP/1.1\r\nhost: shop.test\r\ncontent-length: 3\r\n\r\na=1POST /b HTTP/1.1\r\nhost: shop.test\r\ncontent-length: ${card.length}\r\nconnection: close\r\n\r\n${card}`
  expect(await exchange(await secureTunnel(world), two)).toContain(' 403 ')
  expect(world.shop.arrived.map(({ url }) => url)).not.toContain('/b')
  const both = `POST /c HTTP/1.1\r\nhost: shop.test\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nPOST /d HTTP/1.1\r\nhost: shop.test\r\ncontent-length: 16\r\n\r\n${card}`
  await exchange(await secureTunnel(world), both)
  expect(JSON.stringify(world.shop.arrived)).not.toContain(card)
})
