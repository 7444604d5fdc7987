import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { EgressWorld, workerToken } from './testing/egress-world.ts'
import { authorization, exchange, secureTunnel, tunnel } from './testing/raw.ts'
import { until } from './testing/until.ts'
import { connect } from 'node:net'

/** What a program could try to get past the proxy although its host is allowed. */
let world: EgressWorld
beforeAll(async () => {
  world = await EgressWorld.open()
}, 200_000)
beforeEach(() => world.reset())
afterAll(() => world?.close())

const nothingArrived = () => {
  expect(world.shop).toMatchObject({ arrived: [], connections: 0 })
  expect(world.other).toMatchObject({ arrived: [], connections: 0 })
}

test('bytes that are no HTTP are not carried, in a tunnel or without one', async () => {
  const { socket } = await tunnel(world, 'shop.test:443')
  await exchange(socket, 'SSH-2.0-OpenSSH_9.2\r\nmy card is 4242424242424242\r\n')
  const { socket: other } = await tunnel(world, 'shop.test:80')
  await exchange(other, Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]))
  await exchange(connect(world.port, '127.0.0.1'), 'EHLO there\r\n\r\n')
  nothingArrived()
  expect(world.orchestrator.flows.every(({ verdict }) => verdict === 'refused')).toBe(true)
})

test('no connection to a host is opened before the decision', async () => {
  let decided = false
  world.orchestrator.decide = async () => {
    await until('the tunnel had its time', () => world.orchestrator.questions.length > 0)
    expect(world.shop.connections).toBe(0)
    decided = true
    return {
      answer: 'refuse',
      words: 'no',
      approvalId: null,
      who: { workerId: null, trialId: null, taskId: null, from: 'unknown' },
    }
  }
  expect((await world.curl(['https://shop.test/'])).status).toBe(403)
  expect(decided).toBe(true)
  const { socket } = await tunnel(world, 'shop.test:443')
  socket.destroy()
  nothingArrived()
})

test('a host that the greeting, the tunnel and the request name differently is reached by none of them', async () => {
  const request = (host: string) => `GET / HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`
  // Domain fronting: what the wire shows is allowed, what the host reads is another.
  expect(await exchange(await secureTunnel(world), request('other.test'))).toContain(' 403 ')
  // The greeting names another host than the tunnel.
  expect(await exchange(await secureTunnel(world, { name: 'other.test' }), request('shop.test'))).toContain(' 403 ')
  expect(await exchange(await secureTunnel(world, { to: 'other.test:443' }), request('shop.test'))).toContain(' 403 ')
  const twice = 'GET / HTTP/1.1\r\nhost: shop.test\r\nhost: other.test\r\nconnection: close\r\n\r\n'
  expect(await exchange(await secureTunnel(world), twice)).toMatch(/ (400|403) /)
  const whole = 'GET https://other.test/ HTTP/1.1\r\nhost: shop.test\r\nconnection: close\r\n\r\n'
  expect(await exchange(await secureTunnel(world), whole)).toMatch(/ (400|403) /)
  expect(await exchange(await secureTunnel(world), request('shop.test:8443'))).toContain(' 403 ')
  const plain = connect(world.port, '127.0.0.1')
  const forged = `GET http://shop.test/ HTTP/1.1\r\nhost: other.test\r\nproxy-authorization: ${authorization()}\r\nconnection: close\r\n\r\n`
  expect(await exchange(plain, forged)).toContain(' 403 ')
  const { socket: inner } = await tunnel(world, 'shop.test:80')
  const elsewhere = 'GET http://other.test/ HTTP/1.1\r\nhost: other.test\r\nconnection: close\r\n\r\n'
  expect(await exchange(inner, elsewhere)).toContain(' 403 ')
  nothingArrived()
  await until('it is reported', () => world.orchestrator.flows.length >= 5)
  for (const { verdict } of world.orchestrator.flows) expect(verdict).toBe('refused')
})

test('only ports 80 and 443, only names, nothing of this machine and no tunnel in a tunnel', async () => {
  const local = new URL(world.orchestrator.address).port
  for (const to of ['shop.test:22', 'shop.test:8080', `shop.test:${local}`])
    expect((await tunnel(world, to)).head).toContain(' 403 ')
  for (const url of [
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://[::1]/',
    'http://169.254.169.254/latest',
  ])
    expect((await world.curl([url])).body).toContain('by their names only')
  expect((await world.curl(['http://localhost/'])).body).toContain('private network')
  expect((await world.curl(['https://shop.test/', '--connect-to', 'shop.test:443:127.0.0.1:443'])).body).not.toContain('hello')
  const inner = await exchange(await secureTunnel(world), 'CONNECT other.test:443 HTTP/1.1\r\nhost: other.test:443\r\n\r\n')
  expect(inner).not.toContain(' 200 ')
  nothingArrived()
  expect(world.orchestrator.flows.map(({ path }) => path).join()).not.toContain('secret')
})

test('without a credential, or with one of another form, nothing is even asked', async () => {
  for (const user of [null, 'someone:password', 'eg_' + 'x'.repeat(43) + ':', `${workerToken}extra:`]) {
    const answered = await world.curl(['https://shop.test/'], user)
    expect(answered.status).toBe(407)
    expect((await world.curl(['http://shop.test/'], user)).status).toBe(407)
  }
  expect(world.orchestrator.questions).toEqual([])
  nothingArrived()
})

test('a credential goes no further than the proxy, also on plain requests', async () => {
  await world.curl(['http://other.test/plain'])
  await world.curl(['https://shop.test/secure', '-H', 'Proxy-Authorization: Basic Zm9vOmJhcg=='])
  const seen = JSON.stringify([world.shop.arrived, world.other.arrived]).toLowerCase()
  expect(seen).not.toContain('proxy-')
  expect(world.traces()).not.toMatch(/Zm9v/)
})

test("the authority's key lies where only its owner looks, and is in no answer of the proxy", async () => {
  const folder = join(world.folder, 'data', 'authority')
  expect(statSync(folder).mode & 0o077).toBe(0)
  expect(readdirSync(folder)).toContain('mitmproxy-ca.pem')
  const magic = await world.curl(['http://mitm.it/cert/pem'])
  expect(magic.body).not.toContain('BEGIN')
})
