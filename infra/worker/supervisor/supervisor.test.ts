import { createConnection } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeFrame } from '#shared/pure/frames.ts'
import { newId } from '#shared/pure/id.ts'
import type { SessionId } from '#shared/schema/ids.ts'
import { Control } from '../testing/control.ts'
import { GatewayClient } from '../testing/gateway-client.ts'
import { StandInOrchestrator } from '../testing/stand-in-orchestrator.ts'
import { until } from '../testing/until.ts'
import { WorkerProcess } from '../testing/worker-process.ts'

const orchestrator = new StandInOrchestrator()
const worker = new WorkerProcess()
const size = { cols: 80, rows: 24 }
const control = new Control(orchestrator)

beforeAll(async () => {
  await orchestrator.start()
  await worker.start(orchestrator.address, ['--code', orchestrator.code])
  await orchestrator.listening()
}, 30_000)
afterAll(async () => {
  await worker.remove()
  await orchestrator.stop()
})

async function openSession(): Promise<SessionId> {
  const sessionId = newId('sess')
  orchestrator.order({ order: 'open_session', sessionId, title: 'Shell', size })
  await orchestrator.reported('session_opened', (report) => report.sessionId === sessionId)
  return sessionId
}

const attach = (sessionId: SessionId, from: number | null = null): GatewayClient =>
  new GatewayClient(createConnection(join(worker.run, 'gateway.sock')), { v: 1, open: 'terminal', sessionId, from })

test('a worker registers once, says hello with what it can do, and beats', async () => {
  expect(orchestrator.registered).toBe(1)
  expect(orchestrator.hellos[0]).toMatchObject({ name: 'worker-1', capabilities: { sandbox: { ok: true }, ssh: { ok: true } } })
  await until('a heartbeat', () => orchestrator.heartbeats > 0)
  expect(await orchestrator.reported('sessions')).toEqual({ report: 'sessions', open: [] })
})

test('a shell takes input with control, and none without it', async () => {
  const sessionId = await openSession()
  const client = attach(sessionId)
  await client.heard('screen')
  client.type('echo before-$((1+1))\n')
  const proof = await control.give()
  client.said.length = 0
  client.ask({ say: 'lease', proof: { ...proof, token: 'wrong' } })
  await client.heard('control', ({ yours }) => !yours)
  client.type('echo wrong-$((1+1))\n')
  client.ask({ say: 'lease', proof })
  await client.heard('control', ({ yours }) => yours)
  client.type('echo mine-$((1+1))\n')
  await client.shows('mine-2')
  expect(client.text).not.toContain('before-')
  expect(client.text).not.toContain('wrong-')
  client.close()
})

test('another holder cuts the first one before the worker acknowledges', async () => {
  const sessionId = await openSession()
  const [first, second] = [attach(sessionId), attach(sessionId)]
  await Promise.all([first.heard('screen'), second.heard('screen')])
  first.ask({ say: 'lease', proof: await control.give() })
  await first.heard('control', ({ yours }) => yours)
  second.ask({ say: 'lease', proof: await control.give() })
  first.type('echo first-$((1+1))\n')
  await second.heard('control', ({ yours }) => yours)
  second.type('echo second-$((1+1))\n')
  await second.shows('second-2')
  expect(second.text).not.toContain('first-')
  first.close()
  second.close()
})

test('control ends by the worker’s own clock when nothing renews it, with the orchestrator gone', async () => {
  const sessionId = await openSession()
  const client = attach(sessionId)
  await client.heard('screen')
  client.ask({ say: 'lease', proof: await control.give(700) })
  await client.heard('control', ({ yours }) => yours)
  client.said.length = 0
  await orchestrator.stop()
  await client.heard('control', ({ yours }) => !yours)
  client.type('echo late-$((1+1))\n')
  await orchestrator.start()
  await orchestrator.listening()
  client.ask({ say: 'lease', proof: await control.give() })
  await client.heard('control', ({ yours }) => yours)
  client.type('echo again-$((1+1))\n')
  await client.shows('again-2')
  expect(client.text).not.toContain('late-')
  client.close()
})

test('a terminal outlives a killed supervisor: the next one adopts it, and no byte is lost or doubled', async () => {
  const sessionId = await openSession()
  const before = attach(sessionId)
  const { offset } = await before.heard('screen')
  before.ask({ say: 'lease', proof: await control.give() })
  await before.heard('control', ({ yours }) => yours)
  before.type('for i in $(seq 1 400); do echo line-$i; sleep 0.01; done\n')
  await before.shows('line-20\r\n')
  const holder = (await worker.status()).holder?.instance
  await worker.kill()
  await until('the pipe closes', () => before.closed)
  await worker.start(orchestrator.address)
  expect((await worker.status()).holder?.instance).toBe(holder)
  const after = attach(sessionId, offset + before.bytes.length)
  expect((await after.heard('resumed')).offset).toBe(offset + before.bytes.length)
  await after.shows('line-400\r\n')
  const text = before.text + after.text
  expect(text.match(/line-\d+\r\n/g)).toEqual(Array.from({ length: 400 }, (_, index) => `line-${index + 1}\r\n`))
  expect(
    (await orchestrator.reported('sessions', ({ open }) => open.length > 0)).open.map((session) => session.sessionId),
  ).toContain(sessionId)
  after.close()
})

test('a session that ends while the orchestrator is away is reported when it is back', async () => {
  const sessionId = await openSession()
  const client = attach(sessionId)
  await client.heard('screen')
  client.ask({ say: 'lease', proof: await control.give() })
  await client.heard('control', ({ yours }) => yours)
  await orchestrator.stop()
  client.type('exit 7\n')
  expect(await client.heard('exited')).toEqual({ say: 'exited', exitCode: 7 })
  await orchestrator.start()
  expect(await orchestrator.reported('session_closed', (report) => report.sessionId === sessionId)).toMatchObject({ exitCode: 7 })
})

test('closing a session ends what runs in it, and orders that come again change nothing', async () => {
  await orchestrator.listening()
  const sessionId = await openSession()
  orchestrator.order({ order: 'open_session', sessionId, title: 'Shell', size })
  await orchestrator.reported('session_opened', (report) => report.sessionId === sessionId)
  const client = attach(sessionId)
  await client.heard('screen')
  orchestrator.order({ order: 'close_session', sessionId })
  await orchestrator.reported('session_closed', (report) => report.sessionId === sessionId)
  await client.heard('exited')
  orchestrator.order({ order: 'close_session', sessionId })
  await orchestrator.reported('session_closed', (report) => report.sessionId === sessionId)
  orchestrator.order({ order: 'open_session', sessionId, title: 'Shell', size })
  expect(await orchestrator.reported('session_closed', (report) => report.sessionId === sessionId)).toMatchObject({
    exitCode: null,
  })
})

test('a terminal that does not exist is refused in words', async () => {
  const client = attach(newId('sess'))
  expect(await client.heard('refused')).toMatchObject({ code: 'no_such_session' })
})

test.each([
  ['no frame', Buffer.alloc(64, 0xff)],
  ['words it does not know', encodeFrame({ type: 'control', text: JSON.stringify({ v: 2, open: 'everything' }) })],
  ['bytes before words', encodeFrame({ type: 'data', bytes: Buffer.from('ls') })],
])('a client that begins with %s is shown out', async (_, bytes) => {
  const socket = createConnection(join(worker.run, 'gateway.sock'))
  socket.write(bytes)
  await expect(new Promise((resolve) => socket.resume().once('close', () => resolve('closed')))).resolves.toBe('closed')
})

test('another worker on the same folders, and a wrong code, are refused in words', async () => {
  const twin = new WorkerProcess()
  await expect(twin.start(orchestrator.address, ['--code', 'AAAAA-AAAAA-AAAAA-AAAAA'])).rejects.toThrow(
    'This code is wrong or used up',
  )
  await expect(twin.start(orchestrator.address)).rejects.toThrow('start it with --code')
  await expect(twin.start('nonsense', ['--code', orchestrator.code])).rejects.toThrow('is not an address')
  await expect(worker.startRival(orchestrator.address)).rejects.toThrow('another process is already serving')
  await twin.remove()
})

test('when the holder is gone another one is started, and the sessions that ended with it are not reported as open', async () => {
  await openSession()
  const before = (await worker.status()).holder
  process.kill(before?.pid ?? 0, 'SIGKILL')
  await orchestrator.reported('sessions', ({ open }) => open.length === 0)
  const after = await until('another holder', async () => (await worker.status()).holder)
  expect(after.instance).not.toBe(before?.instance)
  await worker.standing()
  const again = await openSession()
  const client = attach(again)
  expect(await client.heard('screen')).toMatchObject({ size })
  client.close()
}, 40_000)

test('nothing secret is in the logs', () => {
  expect(worker.log).not.toContain(orchestrator.token)
  expect(worker.log).not.toContain(orchestrator.code)
  expect(worker.log).not.toContain('token-1')
})
