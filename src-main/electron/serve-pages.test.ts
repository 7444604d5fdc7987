import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { EventEmitter, once } from 'node:events'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { os } from '@orpc/server'
import type { MessagePortMain } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Core } from '#core/core.ts'
import type { PipeSocket } from '#core/pipes/pipe-socket.ts'
import { newId } from '#shared/pure/id.ts'
import type { PipeOpen } from '#shared/schema/pipe.ts'
import { servePages } from './serve-pages.ts'

/** Node's own ports carry the messages; this gives one end the shape that Electron's has. */
function asMain(port: MessagePort): MessagePortMain {
  const shaped = new EventEmitter()
  const ends: { message: unknown; ports: MessagePort[] }[] = []
  port.on('message', ({ data, ports }: { data: unknown; ports: MessagePort[] }) => ends.push({ message: data, ports }) && flush())
  port.on('close', () => shaped.emit('close'))
  let started = false
  const flush = () => {
    if (started)
      for (const { message, ports } of ends.splice(0)) shaped.emit('message', { data: message, ports: ports.map(asMain) })
  }
  const start = () => {
    started = true
    flush()
  }
  const postMessage = (data: unknown) => port.postMessage({ data, ports: [] }, [])
  return Object.assign(shaped, { start, postMessage, close: () => port.close() }) as unknown as MessagePortMain
}

/** A page's end: what it sends carries its ports beside it, as Electron hands them over. */
class PageEnd extends EventEmitter {
  readonly port: MessagePort
  constructor(port: MessagePort) {
    super()
    this.port = port
    port.on('message', ({ data }: { data: unknown }) => this.emit('message', { data }))
    port.on('close', () => this.emit('close'))
  }
  postMessage(data: unknown, ports: MessagePort[] = []) {
    this.port.postMessage({ data, ports }, ports)
  }
  say(data: unknown) {
    this.postMessage(data, [])
  }
}

const opened: { open: PipeOpen; socket: PipeSocket }[] = []
let closed = vi.fn<() => void>()
const core: Core = {
  router: { echo: os.handler(({ input }) => input) },
  openPipe: (open, socket) => void opened.push({ open, socket }),
  pageOpened: () => {
    const own = closed
    return { closed: () => own() }
  },
  blobPath: () => null,
  notice: () => {},
  woke: () => {},
  close: async () => {},
}

let calls: PageEnd
let pipes: PageEnd
beforeEach(() => {
  opened.length = 0
  closed = vi.fn<() => void>()
  const [forCalls, forPipes] = [new MessageChannel(), new MessageChannel()]
  servePages(core)([asMain(forCalls.port1), asMain(forPipes.port1)])
  calls = new PageEnd(forCalls.port2)
  pipes = new PageEnd(forPipes.port2)
})
afterEach(() => {
  calls.port.close()
  pipes.port.close()
})

function openPipe(open: unknown) {
  const { port1, port2 } = new MessageChannel()
  pipes.postMessage(open, [port2])
  return new PageEnd(port1)
}
const desktop: PipeOpen = { kind: 'desktop', workerId: newId('wrkr') }
const next = async (end: PageEnd) => ((await once(end, 'message')) as [{ data: unknown }])[0].data

test('calls of the page are answered over its port', async () => {
  const client: { echo(input: unknown): Promise<unknown> } = createORPCClient(new RPCLink({ port: calls }))
  expect(await client.echo({ text: 'zażółć', big: 10n ** 30n })).toEqual({ text: 'zażółć', big: 10n ** 30n })
})

test('the core hears when the page is gone', async () => {
  calls.port.close()
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce())
})

test('a pipe carries words and bytes both ways', async () => {
  const end = openPipe(desktop)
  await vi.waitFor(() => expect(opened).toHaveLength(1))
  const [{ open, socket } = { open: null, socket: null }] = opened
  expect(open).toEqual(desktop)
  socket?.onMessage((data) => socket.send(data))
  end.say('{"say":"visible","visible":true}')
  expect(await next(end)).toBe('{"say":"visible","visible":true}')
  end.say(Uint8Array.of(0, 255, 7))
  expect(await next(end)).toEqual(Uint8Array.of(0, 255, 7))
  end.say(Uint8Array.of(1, 2).buffer)
  expect(await next(end)).toEqual(Uint8Array.of(1, 2))
})

test('a part of a larger buffer goes over alone, and its owner keeps it', async () => {
  const end = openPipe(desktop)
  await vi.waitFor(() => expect(opened).toHaveLength(1))
  const pool = new Uint8Array(8_192).fill(9)
  opened[0]?.socket.send(pool.subarray(10, 13))
  const received = await next(end)
  expect(received).toEqual(Uint8Array.of(9, 9, 9))
  expect((received as Uint8Array).buffer.byteLength).toBe(3)
  expect(pool.byteLength).toBe(8_192)
})

test('a pipe that the core ends is ended for the page', async () => {
  const end = openPipe(desktop)
  await vi.waitFor(() => expect(opened).toHaveLength(1))
  opened[0]?.socket.close()
  await once(end, 'close')
})

test.each([null, {}, 'terminal', { kind: 'desktop', workerId: '../../etc' }])(
  'a pipe that is asked for wrongly (%j) is closed',
  async (open) => {
    await once(openPipe(open), 'close')
    expect(opened).toEqual([])
  },
)

test('a message that is neither words nor bytes closes its pipe', async () => {
  const end = openPipe(desktop)
  await vi.waitFor(() => expect(opened).toHaveLength(1))
  const took = vi.fn<() => void>()
  opened[0]?.socket.onMessage(took)
  end.say({ say: 'hello' })
  await once(end, 'close')
  expect(took).not.toHaveBeenCalled()
})
