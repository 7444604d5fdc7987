import { expect, test } from 'vitest'
import { Duplex } from 'node:stream'
import { encodeFrame } from '#shared/pure/frames.ts'
import { FakePage } from '../testing/fake-page.ts'
import { StandInGateway } from '../testing/stand-in-gateway.ts'
import type { ChannelOutcome } from '../ssh/outcome.ts'
import { eventually } from '../testing/eventually.ts'
import { DesktopPipe } from './desktop-pipe.ts'

function open(channel: () => Promise<ChannelOutcome>) {
  const page = new FakePage()
  let done = 0
  const pipe = new DesktopPipe({ socket: page.socket, channel, proof: () => ({ epoch: 1, token: 'token' }), done: () => done++ })
  return { page, pipe, done: () => done }
}

test('bytes pass both ways, and the page is told whether it has control', async () => {
  const gateway = new StandInGateway()
  const { page, pipe } = open(gateway.channel)
  await eventually(() => expect(page.says).toContainEqual({ say: 'control', yours: true }))
  expect(page.says).toContainEqual({ say: 'live', screen: null })
  page.send(Buffer.from('RFB 003.008\n'))
  await eventually(() => expect(gateway.input).toBe('RFB 003.008\n'))
  gateway.write(100)
  await eventually(() => expect(page.bytes).toHaveLength(100))
  pipe.close()
})

test('after a drop the page is told and its pipe closed with the code to open another', async () => {
  const gateway = new StandInGateway()
  const { page, done } = open(gateway.channel)
  await eventually(() => expect(page.says).toContainEqual({ say: 'live', screen: null }))
  gateway.drop()
  await eventually(() => expect(page.closedWith).toBe(4001))
  expect(page.says.at(-1)).toMatchObject({ say: 'stale' })
  expect(done()).toBe(1)
})

test('while the worker cannot be reached the page waits with words, and gets through when it is back', async () => {
  const gateway = new StandInGateway()
  let tries = 0
  const { page, pipe } = open(() =>
    ++tries < 3
      ? Promise.resolve({ ok: false, final: false, code: 'unreachable', words: 'worker-1 cannot be reached.' })
      : gateway.channel(),
  )
  await eventually(() => expect(page.says).toContainEqual({ say: 'live', screen: null }))
  expect(page.says[0]).toEqual({ say: 'stale', words: 'worker-1 cannot be reached.' })
  pipe.close()
})

test('what waiting does not help is refused', async () => {
  const { page } = open(() => Promise.resolve({ ok: false, final: true, code: 'host_key_changed', words: 'Another key.' }))
  await eventually(() => expect(page.closedWith).toBe(4002))
  expect(page.says).toEqual([{ say: 'refused', code: 'host_key_changed', words: 'Another key.' }])
})

test('a page that does not take bytes holds the worker back, and memory stays bounded', async () => {
  let made = 0
  const piece = encodeFrame({ type: 'data', bytes: new Uint8Array(64 * 1024) })
  const endless = new Duplex({
    highWaterMark: 64 * 1024,
    read() {
      made += piece.length
      this.push(piece)
    },
    write: (_chunk, _encoding, done) => done(),
  })
  const { page, pipe } = open(() => Promise.resolve({ ok: true, channel: endless }))
  page.parses = false
  Object.defineProperty(page, 'unsent', { get: () => page.unparsed })
  await eventually(() => expect(page.unparsed).toBeGreaterThan(1024 * 1024))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(made).toBeLessThan(3 * 1024 * 1024)
  pipe.close()
})

test('a worker that breaks the rules of frames loses the pipe', async () => {
  const broken = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() })
  const channels = [broken]
  const { page, pipe } = open(() => {
    const channel = channels.shift()
    return Promise.resolve(channel ? { ok: true, channel } : { ok: false, final: true, code: 'gone', words: 'gone' })
  })
  broken.push(Buffer.from([255, 255, 255, 255, 1]))
  await eventually(() => expect(broken.destroyed).toBe(true))
  await eventually(() => expect(page.closedWith).toBe(4002))
  pipe.close()
})

test('words from the page have no meaning here and close its pipe', async () => {
  const gateway = new StandInGateway()
  const { page } = open(gateway.channel)
  page.send('{"say":"visible","visible":true}')
  expect(page.closedWith).toBe(4003)
  await eventually(() => expect(gateway.open).toBe(0))
})
