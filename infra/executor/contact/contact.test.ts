import { request } from 'node:http'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { purchaseAt, released } from '../testing/purchase.ts'
import { executorWorld, type ExecutorWorld } from '../testing/world.ts'

let world: ExecutorWorld
beforeEach(async () => {
  world = await executorWorld({}, { card: '4242' })
  onTestFinished(() => world.end())
  await world.start()
})

const offer = {
  rail: 'x402',
  status: 'settled on a test chain',
  amount: { amount: '1', asset: 'USDC/6' },
  payTo: '0x0',
  network: 'eip155:1',
  validUntil: null,
  raw: '0'.repeat(64),
} as const
const bought = () => released(offer, purchaseAt('http://127.0.0.1:9/', offer.amount))

function ask(socket: string, method: string, path: string, body = ''): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath: join(world.options.run, socket), method, path }, async (answer) =>
      resolve({ status: answer.statusCode ?? 0, body: JSON.parse(await text(answer)) }),
    )
    call.once('error', reject)
    call.end(body)
  })
}

test('it says which secrets there are, not what they are, and comes back after the orchestrator was away', async () => {
  await world.orchestrator.listening()
  expect(world.orchestrator.hellos).toEqual([{ rails: [], secrets: ['card'] }])
  await world.orchestrator.stop()
  await world.orchestrator.start()
  await world.orchestrator.listening()
  expect(world.orchestrator.hellos.length).toBeGreaterThan(1)
})

test('a report that was not answered is sent again, also by the next run; one that was refused is not', async () => {
  const lost = bought()
  world.orchestrator.silent = true
  await world.orchestrator.give({ work: 'pay', ...lost, taskId: null })
  await expect.poll(() => world.written(), { timeout: 10_000 }).toContain('"outcome":{"report":"failed"')
  await world.stop()
  world.orchestrator.silent = false
  await world.start()
  expect(await world.orchestrator.outcome(lost.payment.id)).toMatchObject({ report: 'failed' })
  await expect.poll(() => world.attempt(lost.payment.id).answered, { timeout: 10_000 }).toBe(true)

  const refused = bought()
  world.orchestrator.refuses = () => 'It is over.'
  await world.orchestrator.give({ work: 'pay', ...refused, taskId: null })
  await expect.poll(() => world.attempt(refused.payment.id).answered, { timeout: 10_000 }).toBe(true)
})

test('a report that broke on the way is sent again by the same run', async () => {
  const broken = bought()
  let tries = 0
  world.orchestrator.refuses = () => {
    tries += 1
    if (tries === 1) throw new Error('the disk is full')
    return null
  }
  await world.orchestrator.give({ work: 'pay', ...broken, taskId: null })
  await world.orchestrator.outcome(broken.payment.id)
  expect(tries).toBe(2)
})

test('what was never begun here was never paid', async () => {
  const other = bought()
  await world.orchestrator.give({ work: 'reconcile', ...other })
  expect(await world.orchestrator.outcome(other.payment.id)).toMatchObject({
    report: 'failed',
    words: expect.stringContaining('never begun'),
  })
})

test('what an earlier disk may have sent is not called unpaid because this one knows nothing of it', async () => {
  const { payment, ...other } = bought()
  await world.orchestrator.give({ work: 'reconcile', ...other, payment: { ...payment, state: 'sent' } })
  expect(await world.orchestrator.outcome(payment.id)).toMatchObject({ report: 'unknown' })
})

test('both sockets are its owner’s alone; one tells how it is, the other gives nothing that was not released', async () => {
  for (const socket of ['admin.sock', 'swap.sock']) expect(statSync(join(world.options.run, socket)).mode & 0o777).toBe(0o600)
  expect(await ask('admin.sock', 'GET', '/status')).toMatchObject({ status: 200, body: { pid: process.pid } })
  const swap = { placeholder: '4000000000000002', requestId: 'r1', host: 'shop.test', path: '/pay', taskId: null, amounts: [] }
  const answer = await ask('swap.sock', 'POST', '/swap', JSON.stringify(swap))
  expect(answer.status).toBe(409)
  expect(await ask('swap.sock', 'POST', '/swap', '{"placeholder":1}')).toMatchObject({ status: 400 })
  expect(JSON.stringify(answer.body)).not.toContain('4242')
})
