import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { testChain, type TestChain } from '../../testing/test-chain.ts'
import { executorWorld, type ExecutorWorld } from '../../testing/world.ts'
import { x402Seller, type Troubles } from '../../testing/x402-seller.ts'

const price = { amount: '2500000', asset: 'USDC/6' }

let chain: TestChain
let world: ExecutorWorld
beforeAll(async () => {
  chain = await testChain()
  world = await executorWorld({ chains: [chain.settings] }, { 'chain-key': chain.key })
  await world.start()
})
afterAll(async () => {
  await world.end()
  await chain.stop()
})

async function seller(troubles: Troubles = {}) {
  const open = await x402Seller(chain, troubles)
  onTestFinished(() => open.close())
  const looked = await world.look(open.url, price, ['x402'])
  const [offer] = looked.offers
  if (!offer) throw new Error(looked.words)
  return { ...open, looked, offer }
}

test('what the seller asks is read, paid once, and settled by the chain with the seller’s receipt', async () => {
  const { url, payTo, looked, offer } = await seller()
  expect(looked.asks).toEqual({ amount: price, payee: { host: '127.0.0.1', name: '' } })
  expect(offer).toMatchObject({ rail: 'x402', status: 'settled on a test chain', amount: price, payTo, network: 'eip155:31337' })
  const { bought, outcome } = await world.pay(url, offer)
  expect(outcome).toMatchObject({ report: 'settled', paid: price, fee: null, receipt: { words: 'the report', by: 'seller' } })
  expect(await chain.paidTo(payTo)).toEqual([2_500_000n])
  const [sending] = world.orchestrator.of('sending', bought.payment.id)
  expect(sending?.proof).toMatchObject({
    nonce: expect.stringMatching(/^0x/),
    bytes: expect.any(String),
    validUntil: expect.any(String),
  })
  expect(outcome).toMatchObject({ proof: { nonce: sending?.proof.nonce, bytes: sending?.proof.bytes, confirmations: 1 } })
})

test('a lost answer of the facilitator does not make a second payment: the chain is read', async () => {
  const { url, payTo, offer } = await seller({ loseSettlement: true })
  const { bought, outcome } = await world.pay(url, offer)
  expect(outcome).toMatchObject({ report: 'settled', paid: price, receipt: { by: 'chain' } })
  await world.orchestrator.give({ work: 'pay', ...bought, taskId: null })
  await world.orchestrator.give({ work: 'reconcile', ...bought })
  await expect.poll(() => world.orchestrator.of('settled', bought.payment.id).length, { timeout: 10_000 }).toBeGreaterThan(1)
  expect(await chain.paidTo(payTo)).toEqual([2_500_000n])
})

test('an offer that changed after it was approved is not paid', async () => {
  const dearer = await seller({ price: (unpaid) => (unpaid > 1 ? '2500001' : '2500000') })
  expect((await world.pay(dearer.url, dearer.offer)).outcome).toMatchObject({
    report: 'failed',
    words: expect.stringContaining('not offer any more'),
  })
  const thief = chain.seller()
  const stolen = await seller({ payTo: (unpaid) => (unpaid > 1 ? thief.address : dearer.payTo) })
  const { outcome } = await world.pay(stolen.url, stolen.offer)
  expect(outcome).toMatchObject({ report: 'failed', words: expect.stringContaining(thief.address) })
  expect([...(await chain.paidTo(dearer.payTo)), ...(await chain.paidTo(thief.address))]).toEqual([])
})

test('the same signed bytes brought to the seller again move no money', async () => {
  const signed: string[] = []
  const { url, payTo, offer } = await seller({ onSigned: (header) => void signed.push(header) })
  expect((await world.pay(url, offer)).outcome).toMatchObject({ report: 'settled' })
  const again = await fetch(url, { headers: { 'payment-signature': signed[0] ?? '' } })
  expect(again.status).toBe(402)
  expect(await chain.paidTo(payTo)).toEqual([2_500_000n])
})

test('a payment that the orchestrator does not let out never reaches the seller', async () => {
  const signed: string[] = []
  const { url, payTo, offer } = await seller({ onSigned: (header) => void signed.push(header) })
  world.orchestrator.refuses = ({ report }) => (report === 'sending' ? 'The trial is frozen.' : null)
  const { bought, outcome } = await world.pay(url, offer)
  expect(outcome).toMatchObject({ report: 'failed', words: 'The trial is frozen.' })
  // What was said to be over stays over, whatever is let out later.
  world.orchestrator.refuses = () => null
  await world.orchestrator.give({ work: 'pay', ...bought, taskId: null })
  await expect.poll(() => world.orchestrator.of('failed', bought.payment.id).length, { timeout: 10_000 }).toBe(2)
  expect([signed, await chain.paidTo(payTo)]).toEqual([[], []])
})

test('bytes leave only once the report of them was answered', async () => {
  const signed: string[] = []
  const { url, offer } = await seller({ onSigned: (header) => void signed.push(header) })
  world.orchestrator.silent = true
  onTestFinished(() => void (world.orchestrator.silent = false))
  const paid = world.pay(url, offer)
  await expect.poll(() => world.written(), { timeout: 10_000 }).toContain('"step":"signed"')
  expect(signed).toEqual([])
  world.orchestrator.silent = false
  expect((await paid).outcome).toMatchObject({ report: 'settled' })
})

test('the key is in no attempt, no report and no log', async () => {
  const { url, offer } = await seller()
  await world.pay(url, offer)
  const everything = world.written() + JSON.stringify(world.orchestrator.reports) + JSON.stringify(world.orchestrator.hellos)
  expect(everything).not.toContain(chain.key.slice(2))
})
