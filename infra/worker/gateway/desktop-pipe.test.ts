import { createConnection } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { check } from '#shared/testing/check.ts'
import { Control } from '../testing/control.ts'
import { GatewayClient } from '../testing/gateway-client.ts'
import { StandInOrchestrator } from '../testing/stand-in-orchestrator.ts'
import { until } from '../testing/until.ts'
import { WorkerProcess } from '../testing/worker-process.ts'
import { XServer } from '../testing/x-server.ts'

const orchestrator = new StandInOrchestrator()
const control = new Control(orchestrator)
const worker = new WorkerProcess()
let x: XServer

beforeAll(async () => {
  await orchestrator.start()
  await worker.start(orchestrator.address, ['--code', orchestrator.code])
  await worker.standing()
  await orchestrator.listening()
  x = await XServer.of(worker)
}, 40_000)
afterAll(async () => {
  await worker.remove()
  await orchestrator.stop()
})

const greeting = Buffer.from('RFB 003.008\n\u0001\u0001', 'latin1')
const key = (down: 0 | 1, keysym: number): Uint8Array => Uint8Array.of(4, down, 0, 0, 0, 0, keysym >> 8, keysym & 255)
const pointer = (mask: number, left: number, top: number): Uint8Array =>
  Uint8Array.of(5, mask, left >> 8, left & 255, top >> 8, top & 255)

/** A pipe to the desktop with the handshake behind it. */
async function desktop(): Promise<GatewayClient> {
  const client = new GatewayClient(createConnection(join(worker.run, 'gateway.sock')), { v: 1, open: 'desktop' })
  await client.heard('opened')
  client.type(greeting)
  await until('the server has greeted', () => client.bytes.length > 12 + 2 + 4 + 24)
  return client
}

async function withControl(client: GatewayClient, ttlMs?: number): Promise<void> {
  client.ask({ say: 'lease', proof: await control.give(ttlMs) })
  await client.heard('control', ({ yours }) => yours)
}

/** Holds Shift, `a` and the left button, and waits until the X server has all three. */
async function hold(client: GatewayClient): Promise<void> {
  for (const message of [key(1, 0xffe1), key(1, 0x61), pointer(1, 1_200, 780)]) client.type(message)
  await until('the X server holds them', async () => (await x.held()).length >= 4)
}

test('with control the pointer moves; without it nothing arrives', async () => {
  const client = await desktop()
  client.type(pointer(0, 11, 12))
  await withControl(client)
  client.type(pointer(0, 700, 500))
  await until('the pointer moved', async () => (await x.pointer()).x === 700)
  await control.takeAway()
  client.type(pointer(0, 20, 30))
  client.type(key(1, 0x61))
  const other = await desktop()
  other.type(pointer(0, 40, 50))
  await withControl(other)
  other.type(pointer(0, 701, 501))
  await until('the pointer moved again', async () => (await x.pointer()).x === 701)
  expect(await x.held()).toEqual([])
  client.close()
  other.close()
})

test.each([
  ['it is given back', () => control.takeAway()],
  ['another one takes it', () => control.give()],
])('keys and buttons are let go when %s', async (_, end) => {
  const client = await desktop()
  await withControl(client)
  await hold(client)
  await end()
  await until('nothing is held', async () => (await x.held()).length === 0)
  client.close()
  expect(await x.held()).toEqual([])
})

test('keys and buttons are let go when the time is over, with the orchestrator gone', async () => {
  const client = await desktop()
  await withControl(client, 4_000)
  await hold(client)
  await orchestrator.stop()
  await until('nothing is held', async () => (await x.held()).length === 0)
  await orchestrator.start()
  await orchestrator.listening()
  client.close()
  expect(await x.held()).toEqual([])
})

test('keys and buttons are let go when the client gives up control, or is gone', async () => {
  const client = await desktop()
  const proof = await control.give()
  client.ask({ say: 'lease', proof })
  await client.heard('control', ({ yours }) => yours)
  await hold(client)
  client.ask({ say: 'lease', proof: null })
  await until('nothing is held', async () => (await x.held()).length === 0)
  client.ask({ say: 'lease', proof })
  await hold(client)
  client.close()
  await until('nothing is held', async () => (await x.held()).length === 0)
  expect(await x.held()).toEqual([])
})

test('a client that breaks the protocol is told so and shown out', async () => {
  const client = await desktop()
  client.type(Uint8Array.of(7))
  expect(await client.heard('refused')).toMatchObject({ code: 'bad_protocol' })
  await until('the pipe closes', () => client.closed)
})

test('whatever is sent without control, the X server sees no key, no button and no move', async () => {
  const before = await x.pointer()
  await check(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.constant(pointer(1, 3, 3)), fc.constant(key(1, 0x62)))),
      async (chunks) => {
        const client = await desktop()
        for (const chunk of chunks) client.type(chunk)
        // A viewer's request for the whole screen, unless the stream is in the middle of something.
        client.type(Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 8, 0, 8))
        await until('it was taken in', () => client.closed || client.bytes.length > 0)
        client.close()
      },
    ),
    { runs: 15, soakRuns: 500 },
  )
  expect(await x.pointer()).toEqual(before)
  expect(await x.held()).toEqual([])
})

test('keys and buttons are let go when the supervisor is killed', async () => {
  const client = await desktop()
  await withControl(client)
  await hold(client)
  await worker.kill()
  await until('nothing is held', async () => (await x.held()).length === 0)
  await worker.start(orchestrator.address)
  await orchestrator.listening()
  expect(await x.held()).toEqual([])
})

test('the desktop starts with a browser on the worker’s own page', async () => {
  const titles = await until(
    'the browser’s title',
    async () => (await x.titles()).find((title) => title.includes('Worker desktop')),
    20_000,
  )
  expect(titles).toContain('Worker desktop · worker-1')
})

test('a picture of the desktop arrives', async () => {
  const picture = await until('a picture', () => orchestrator.pictures.at(-1), 20_000)
  expect(picture).toMatchObject({ width: 320, height: 200 })
  expect(Buffer.from(picture.bytes).subarray(1, 4).toString()).toBe('PNG')
})

test('the X server comes back after it was killed, with window manager and browser', async () => {
  const client = await desktop()
  process.kill(await worker.child('Xtigervnc'), 'SIGKILL')
  await until('the pipe closes', () => client.closed)
  await until('desktop capability', async () => (await worker.status()).parts?.capabilities['desktop']?.ok === false)
  await worker.standing()
  x = await XServer.of(worker)
  await until('the browser is back', async () => (await x.titles()).some((title) => title.includes('Worker desktop')), 25_000)
  const again = await desktop()
  expect(again.closed).toBe(false)
  again.close()
}, 60_000)
