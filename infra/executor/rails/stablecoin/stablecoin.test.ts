import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { pageSeller } from '../../testing/page-seller.ts'
import { testChain, type TestChain } from '../../testing/test-chain.ts'
import { executorWorld, type ExecutorWorld } from '../../testing/world.ts'

const price = { amount: '2500000', asset: 'USDC/6' }

let chain: TestChain
let world: ExecutorWorld
beforeAll(async () => {
  chain = await testChain()
  const settings = { ...chain.settings, confirmations: 2 }
  world = await executorWorld({ chains: [settings], outcomeMs: 0 }, { 'chain-key': chain.key })
  await world.start()
})
afterAll(async () => {
  await world.end()
  await chain.stop()
})

async function seller(units: (visit: number) => number = () => 2_500_000) {
  const { address: payTo } = chain.seller()
  const shop = await pageSeller(
    (visit) => `<a href="ethereum:${chain.token}@31337/transfer?address=${payTo}&amp;uint256=${units(visit)}">pay</a>`,
  )
  onTestFinished(() => shop.close())
  const [offer] = (await world.look(shop.url, price, ['stablecoin'])).offers
  if (!offer) throw new Error('no offer was read')
  return { ...shop, payTo, offer }
}

test('a payment link is paid by one transfer, which counts after enough blocks and is never made again', async () => {
  const { url, payTo, offer } = await seller()
  expect(offer).toMatchObject({ rail: 'stablecoin', amount: price, payTo })
  const { bought, outcome } = await world.pay(url, offer)
  expect(outcome).toMatchObject({ report: 'unknown', words: expect.stringContaining('1 of 2') })
  await chain.later(12)
  await world.orchestrator.give({ work: 'reconcile', ...bought })
  await expect
    .poll(() => world.orchestrator.of('settled', bought.payment.id), { timeout: 10_000 })
    .toMatchObject([{ paid: price, proof: { confirmations: 2 } }])
  await world.orchestrator.give({ work: 'pay', ...bought, taskId: null })
  await expect.poll(() => world.orchestrator.of('settled', bought.payment.id).length, { timeout: 10_000 }).toBe(2)
  expect(await chain.paidTo(payTo)).toEqual([2_500_000n])
})

test('two at once take different numbers, and both arrive', async () => {
  const shops = [await seller(), await seller()]
  await Promise.all(shops.map(({ url, offer }) => world.pay(url, offer)))
  expect(await Promise.all(shops.map(({ payTo }) => chain.paidTo(payTo)))).toEqual([[2_500_000n], [2_500_000n]])
})

test('another amount than was approved, or more than there is, moves nothing', async () => {
  const dearer = await seller((visit) => (visit > 1 ? 2_500_001 : 2_500_000))
  expect((await world.pay(dearer.url, dearer.offer)).outcome).toMatchObject({ report: 'failed' })
  const rich = await seller(() => 9_000_000_000_000)
  expect((await world.pay(rich.url, rich.offer)).outcome).toMatchObject({ report: 'failed' })
  expect([...(await chain.paidTo(dearer.payTo)), ...(await chain.paidTo(rich.payTo))]).toEqual([])
})

test('a node that refuses the transaction leaves it unknown, and no signed bytes are in what is reported or logged', async () => {
  const broken = await executorWorld(
    { chains: [{ ...chain.settings, rpc: await refusing(chain.rpc) }], outcomeMs: 0 },
    { 'chain-key': chain.key },
  )
  onTestFinished(() => broken.end())
  await broken.start()
  const { url, offer } = await seller()
  const { bought, outcome } = await broken.pay(url, offer)
  expect(outcome).toMatchObject({ report: 'unknown' })
  const { raw } = JSON.parse(broken.attempt(bought.payment.id).own) as { raw: string }
  expect(raw).toMatch(/^0x02/)
  expect(JSON.stringify(broken.orchestrator.reports) + broken.logged.join('')).not.toContain(raw.slice(2, 60))
})

/** The chain's node, but it takes no transactions. */
async function refusing(rpc: string): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const asked = JSON.parse(body) as { method: string; id: number }
    const refused = { jsonrpc: '2.0', id: asked.id, error: { code: -32_000, message: 'not now' } }
    const answer =
      asked.method === 'eth_sendRawTransaction'
        ? refused
        : await (await fetch(rpc, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json()
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`
}
