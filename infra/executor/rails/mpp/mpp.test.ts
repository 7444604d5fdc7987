import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { mppSeller, type MppTroubles } from '../../testing/mpp-seller.ts'
import { testChain, type TestChain } from '../../testing/test-chain.ts'
import { executorWorld, type ExecutorWorld } from '../../testing/world.ts'

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

async function seller(troubles: MppTroubles = {}) {
  const open = await mppSeller(chain, troubles)
  onTestFinished(() => open.close())
  const looked = await world.look(open.url, price, ['mpp', 'x402'])
  const offer = looked.offers.find(({ rail }) => rail === 'mpp')
  if (!offer) throw new Error(looked.words)
  return { ...open, looked, offer }
}

test('a charge is read, paid once by authorization, and settled by the chain with the seller’s receipt', async () => {
  const { url, payTo, looked, offer } = await seller()
  expect(looked.offers.map(({ rail }) => rail).sort()).toEqual(['mpp', 'x402'])
  expect(looked.asks).toMatchObject({ amount: price })
  expect(offer).toMatchObject({ rail: 'mpp', amount: price, payTo })
  const { outcome } = await world.pay(url, offer)
  expect(outcome).toMatchObject({
    report: 'settled',
    paid: price,
    receipt: { words: expect.stringMatching(/^Receipt 0x.*: the report$/) },
  })
  expect(await chain.paidTo(payTo)).toEqual([2_500_000n])
})

test('a seller that takes the money and loses its answer is read on the chain, and not paid again', async () => {
  const { url, payTo, offer } = await seller({ loseAnswer: true })
  const { bought, outcome } = await world.pay(url, offer)
  expect(outcome).toMatchObject({ report: 'settled', paid: price, receipt: { by: 'chain' } })
  await world.orchestrator.give({ work: 'reconcile', ...bought })
  await expect.poll(() => world.orchestrator.of('settled', bought.payment.id).length, { timeout: 10_000 }).toBe(2)
  expect(await chain.paidTo(payTo)).toEqual([2_500_000n])
})

test('a challenge that was paid before is not taken for a new payment', async () => {
  const { url, payTo, offer } = await seller({ repeatChallenge: true })
  expect((await world.pay(url, offer)).outcome).toMatchObject({ report: 'settled' })
  expect((await world.pay(url, offer)).outcome).toMatchObject({ report: 'failed', words: expect.stringContaining('paid before') })
  expect(await chain.paidTo(payTo)).toEqual([2_500_000n])
})
