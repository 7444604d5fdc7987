import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import type { LeaseProof } from '#shared/schema/gateway.ts'
import { idNumber } from '#shared/testing/histories.ts'
import { check } from '#shared/testing/check.ts'
import { FakePage } from '../testing/fake-page.ts'
import { byteAt, StandInGateway } from '../testing/stand-in-gateway.ts'
import { eventually } from '../testing/eventually.ts'
import { TerminalFeed } from './terminal-feed.ts'

const workerId = idNumber('wrkr', 1)
const sessionId = idNumber('sess', 1)
const proof: LeaseProof = { epoch: 1, token: 'token' }

function feedOn(gateway: StandInGateway, holds = true) {
  let done = 0
  const feed = new TerminalFeed({
    workerId,
    sessionId,
    channel: gateway.channel,
    proof: () => (holds ? proof : null),
    done: () => done++,
  })
  onTestFinished(() => feed.close())
  const add = (visible = true) => {
    const page = new FakePage()
    feed.add({ kind: 'terminal', workerId, sessionId, visible }, page.socket)
    return page
  }
  return { feed, add, done: () => done }
}

/** Whether a page has every byte from its screen on, each once and in order. */
function continuous(page: FakePage): boolean {
  const { from, bytes } = page
  return from !== null && bytes.every((byte, at) => byte === byteAt(from + at))
}

const hasAll = (page: FakePage, gateway: StandInGateway) =>
  page.from !== null && page.from + page.bytes.length === gateway.written

const settled = (page: FakePage, gateway: StandInGateway) => eventually(() => expect(hasAll(page, gateway)).toBe(true))

test('a page gets the screen, then every byte', async () => {
  const gateway = new StandInGateway()
  gateway.write(1_000)
  const page = feedOn(gateway).add()
  await eventually(() => expect(page.from).toBe(1_000))
  gateway.write(500)
  await settled(page, gateway)
  expect(page.bytes).toHaveLength(500)
  expect(continuous(page)).toBe(true)
})

test('after a drop it goes on from the last byte, and nothing is lost or doubled', async () => {
  const gateway = new StandInGateway()
  const page = feedOn(gateway).add()
  await eventually(() => expect(page.from).toBe(0))
  gateway.write(5_000)
  await settled(page, gateway)
  gateway.drop()
  gateway.write(5_000)
  await settled(page, gateway)
  expect(gateway.opens.map((open) => (open.open === 'terminal' ? open.from : null))).toEqual([null, 5_000])
  expect(page.bytes).toHaveLength(10_000)
  expect(continuous(page)).toBe(true)
  expect(page.says.map(({ say }) => say)).toEqual(expect.arrayContaining(['stale', 'live']))
})

test('when the worker no longer has the bytes between, there is a new screen instead of a gap', async () => {
  const gateway = new StandInGateway()
  const page = feedOn(gateway).add()
  await eventually(() => expect(page.from).toBe(0))
  gateway.write(100)
  await settled(page, gateway)
  gateway.keptFrom = 1_000_000
  gateway.drop()
  gateway.write(2_000_000)
  await eventually(() => expect(page.from).toBe(2_000_100))
})

test('whatever drops, hides and writes in between, a page never sees a byte twice, late or not at all', async () => {
  const step = fc.oneof(
    fc.nat(300_000).map((bytes) => ({ do: 'write' as const, bytes })),
    fc
      .constantFrom('drop' as const, 'hide' as const, 'show' as const, 'stall' as const, 'parse' as const)
      .map((what) => ({ do: what, bytes: 0 })),
  )
  await check(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const gateway = new StandInGateway()
      const { feed, add } = feedOn(gateway)
      const page = add()
      for (const { do: what, bytes } of steps) {
        if (what === 'write') gateway.write(bytes)
        if (what === 'drop') gateway.drop()
        if (what === 'hide') page.show(false)
        if (what === 'show') page.show(true)
        if (what === 'stall') page.parses = false
        if (what === 'parse') page.parses = true
        feed.retry()
        await new Promise((resolve) => setImmediate(resolve))
        expect(page.from === null || continuous(page)).toBe(true)
      }
      page.parses = true
      page.parse()
      page.show(true)
      await eventually(() => {
        feed.retry()
        page.parse()
        expect(hasAll(page, gateway)).toBe(true)
      })
      expect(continuous(page)).toBe(true)
      feed.close()
    }),
    { runs: 40 },
  )
})

test('a stalled page gets a bounded number of bytes, and another page is not held back by it', async () => {
  const gateway = new StandInGateway()
  const { add } = feedOn(gateway)
  const stalled = add()
  stalled.parses = false
  const page = add()
  await eventually(() => expect(page.from).toBe(0))
  for (let n = 0; n < 40; n++) {
    gateway.write(100_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await settled(page, gateway)
  expect(continuous(page)).toBe(true)
  expect(stalled.unparsed).toBeLessThanOrEqual(384 * 1024)
})

test('a page that stalls alone is not sent without bound, and the gateway rests', async () => {
  const gateway = new StandInGateway()
  const page = feedOn(gateway).add()
  page.parses = false
  await eventually(() => expect(page.from).toBe(0))
  gateway.write(50_000_000)
  await eventually(() => expect(page.unparsed).toBe(384 * 1024))
  const acks = gateway.asks.filter(({ say }) => say === 'ack')
  expect(acks.every((ask) => ask.say === 'ack' && ask.offset <= 128 * 1024)).toBe(true)
})

test('hidden pages get no bytes; shown again they go on without a new screen when little happened', async () => {
  const gateway = new StandInGateway()
  const page = feedOn(gateway).add()
  await eventually(() => expect(page.from).toBe(0))
  page.show(false)
  gateway.write(100_000)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(page.bytes).toHaveLength(0)
  page.show(true)
  await settled(page, gateway)
  expect(page.from).toBe(0)
  expect(continuous(page)).toBe(true)
  expect(gateway.opens).toHaveLength(1)
})

test('shown again after more than is kept, a page gets the screen as it is', async () => {
  const gateway = new StandInGateway()
  const page = feedOn(gateway).add()
  await eventually(() => expect(page.from).toBe(0))
  page.show(false)
  gateway.write(20_000_000)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(page.bytes).toHaveLength(0)
  page.show(true)
  await eventually(() => expect(page.from).toBe(20_000_000))
})

test('typing passes only with control, and the proof goes with every new channel', async () => {
  const gateway = new StandInGateway()
  const page = feedOn(gateway).add()
  await eventually(() => expect(page.says).toContainEqual({ say: 'control', yours: true }))
  page.send(Buffer.from('ls\n'))
  gateway.drop()
  await eventually(() => expect(gateway.opens).toHaveLength(2))
  await eventually(() => expect(gateway.asks.filter(({ say }) => say === 'lease')).toHaveLength(2))
  expect(gateway.input).toBe('ls\n')
  expect(gateway.asks[0]).toEqual({ say: 'lease', proof })
})

test('without control typing goes nowhere, also while the connection is down', async () => {
  const gateway = new StandInGateway()
  const page = feedOn(gateway, false).add()
  await eventually(() => expect(page.from).toBe(0))
  page.send(Buffer.from('rm -rf\n'))
  gateway.drop()
  page.send(Buffer.from('rm -rf\n'))
  await eventually(() => expect(gateway.opens).toHaveLength(2))
  expect(gateway.input).toBe('')
})

test('a terminal that is not there is refused in words, and the pipe closes', async () => {
  const gateway = new StandInGateway()
  gateway.refuses = { say: 'refused', code: 'no_such_session', words: 'It has ended.' }
  const { add, done } = feedOn(gateway)
  const page = add()
  await eventually(() => expect(page.closedWith).toBe(4002))
  expect(page.says).toContainEqual({ say: 'refused', code: 'no_such_session', words: 'It has ended.' })
  expect(done()).toBeGreaterThan(0)
})

test('a worker that is shutting down is waited for', async () => {
  const gateway = new StandInGateway()
  gateway.refuses = { say: 'refused', code: 'shutting_down', words: 'Back soon.' }
  const page = feedOn(gateway).add()
  await eventually(() => expect(page.says).toContainEqual({ say: 'stale', words: 'Back soon.' }))
  gateway.refuses = null
  await eventually(() => expect(page.from).toBe(0))
})

test('the end of the program is said once, and the channel is let go', async () => {
  const gateway = new StandInGateway()
  const { add, done } = feedOn(gateway)
  const page = add()
  await eventually(() => expect(page.from).toBe(0))
  gateway.exit(3)
  await eventually(() => expect(done()).toBe(1))
  expect(page.says.filter(({ say }) => say === 'exited')).toEqual([{ say: 'exited', exitCode: 3 }])
  await eventually(() => expect(gateway.open).toBe(0))
})

test('words that are none close the page pipe and nothing else', async () => {
  const gateway = new StandInGateway()
  const { add } = feedOn(gateway)
  const good = add()
  const bad = add()
  await eventually(() => expect(good.from).toBe(0))
  for (const words of ['', '{}', '{"say":"ack","bytes":-1}', '{"say":"visible"}']) bad.send(words)
  expect(bad.closedWith).toBe(4003)
  gateway.write(10)
  await settled(good, gateway)
})

test('a page that leaves last ends the channel', async () => {
  const gateway = new StandInGateway()
  const { add, done } = feedOn(gateway)
  const page = add()
  await eventually(() => expect(page.from).toBe(0))
  page.leave()
  await eventually(() => expect(gateway.open).toBe(0))
  expect(done()).toBe(1)
})

test('typing into a flood shows the screen as it is then, not what was due', async () => {
  const gateway = new StandInGateway()
  const page = feedOn(gateway).add()
  page.parses = false
  await eventually(() => expect(page.says).toContainEqual({ say: 'control', yours: true }))
  gateway.write(50_000_000)
  await eventually(() => expect(page.unparsed).toBe(384 * 1024))
  await new Promise((resolve) => setTimeout(resolve, 300))
  page.send(Buffer.from('\u0003'))
  await eventually(() => expect(page.from).toBe(50_000_000))
  expect(gateway.input).toBe('\u0003')
})
