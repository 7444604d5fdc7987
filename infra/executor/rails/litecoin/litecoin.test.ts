import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { purchaseAt, released } from '../../testing/purchase.ts'
import { litecoinChain, noLitecoin, type LitecoinChain } from '../../testing/litecoin-chain.ts'
import { pageSeller } from '../../testing/page-seller.ts'
import { executorWorld, type ExecutorWorld } from '../../testing/world.ts'

const price = { amount: '12500000', asset: 'LTC/8' }

const missing = noLitecoin()
describe.skipIf(missing !== '')(`litecoin, on a real chain${missing && ` (skipped: ${missing})`}`, () => {
  let chain: LitecoinChain
  let world: ExecutorWorld
  beforeAll(async () => {
    chain = await litecoinChain()
    world = await executorWorld({ litecoin: chain.settings, outcomeMs: 0 }, chain.secrets)
    await world.start()
  }, 60_000)
  afterAll(async () => {
    await world.end()
    await chain.stop()
  })

  async function seller(link: (address: string, visit: number) => string) {
    const address = await chain.address()
    const shop = await pageSeller((visit) => `<a href="${link(address, visit)}">pay</a>`)
    onTestFinished(() => shop.close())
    const looked = await world.look(shop.url, price, ['litecoin'])
    const [offer] = looked.offers
    if (!offer) throw new Error('no offer was read')
    return { ...shop, address, offer }
  }
  const soon = (): number => Math.floor(Date.now() / 1_000) + 600

  test('an invoice is paid to the unit, counts after enough confirmations, and is not paid again', async () => {
    const exp = soon()
    const { url, address, offer } = await seller((to) => `litecoin:${to}?amount=0.125&amp;exp=${exp}`)
    expect(offer).toMatchObject({ amount: price, payTo: address, validUntil: new Date(exp * 1_000).toISOString() })
    const { bought, outcome } = await world.pay(url, offer)
    expect(outcome).toMatchObject({ report: 'unknown', words: expect.stringContaining('0 of 2'), proof: { confirmations: 0 } })
    expect(await chain.received(address)).toBe(0.125)
    await chain.mine(1)
    await world.orchestrator.give({ work: 'reconcile', ...bought })
    await expect.poll(() => world.orchestrator.of('unknown', bought.payment.id).length, { timeout: 10_000 }).toBe(2)
    await chain.mine(1)
    await world.orchestrator.give({ work: 'reconcile', ...bought })
    await expect
      .poll(() => world.orchestrator.of('settled', bought.payment.id), { timeout: 10_000 })
      .toMatchObject([{ paid: price, proof: { confirmations: 2 } }])
    const [settled] = world.orchestrator.of('settled', bought.payment.id)
    expect(Number(settled?.fee?.amount)).toBeGreaterThan(1_000)
    await world.orchestrator.give({ work: 'pay', ...bought, taskId: null })
    await expect.poll(() => world.orchestrator.of('settled', bought.payment.id).length, { timeout: 10_000 }).toBe(2)
    expect(await chain.received(address)).toBe(0.125)
  })

  test('an invoice that somebody paid a part of is refused: paying it would be too much', async () => {
    const { url, address, offer } = await seller((to) => `litecoin:${to}?amount=0.125`)
    await chain.call('sendtoaddress', address, 0.1)
    await chain.mine(1)
    expect((await world.pay(url, offer)).outcome).toMatchObject({
      report: 'failed',
      words: expect.stringContaining('paid already'),
    })
    expect(await chain.received(address)).toBe(0.1)
  })

  test('an invoice with another amount or address than was approved, or past its time, is refused', async () => {
    const other = await chain.address()
    const dearer = await seller((to, visit) => `litecoin:${to}?amount=${visit > 1 ? '0.126' : '0.125'}`)
    const thief = await seller((to, visit) => `litecoin:${visit > 1 ? other : to}?amount=0.125`)
    const late = await seller((to) => `litecoin:${to}?amount=0.125&exp=${soon() - 700}`)
    for (const [{ url, offer }, words] of [
      [dearer, 'asks 12600000 units now'],
      [thief, other],
      [late, 'time was over'],
    ] as const)
      expect((await world.pay(url, offer)).outcome).toMatchObject({ report: 'failed', words: expect.stringContaining(words) })
    for (const { address } of [dearer, thief, late, { address: other }]) expect(await chain.received(address)).toBe(0)
  })

  test('two payments at once spend different outputs, and both arrive', async () => {
    const shops = [await seller((to) => `litecoin:${to}?amount=0.125`), await seller((to) => `litecoin:${to}?amount=0.125`)]
    await Promise.all(shops.map(({ url, offer }) => world.pay(url, offer)))
    expect(await Promise.all(shops.map(({ address }) => chain.received(address)))).toEqual([0.125, 0.125])
  })

  test('more than the executor holds is refused', async () => {
    const { url, address, offer } = await seller((to) => `litecoin:${to}?amount=500`)
    const bought = released(offer, purchaseAt(url, offer.amount))
    await world.orchestrator.give({ work: 'pay', ...bought, taskId: null })
    expect(await world.orchestrator.outcome(bought.payment.id)).toMatchObject({
      report: 'failed',
      words: expect.stringContaining('too little'),
    })
    expect(await chain.received(address)).toBe(0)
  })
})
