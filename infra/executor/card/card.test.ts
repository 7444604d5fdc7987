import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MoneyText } from '#shared/schema/money.ts'
import { until } from '../testing/until.ts'
import { type CardWorld, cardWorld, payHost, shopHost } from './testing/card-world.ts'

const dollars = (cents: number): MoneyText => ({ amount: `${cents}`, asset: 'CAD/2' })
let world: CardWorld

beforeAll(async () => {
  world = await cardWorld()
}, 30_000)
afterAll(() => world.end())

async function offerAt(url: string, cents: number) {
  const seen = await world.look(url, dollars(cents), ['card'])
  const [offer] = seen.offers
  if (!offer) throw new Error(`no offer: ${seen.words}`)
  return { seen, offer }
}
const chargesOf = async (url: string) => (await world.books()).charges.filter(({ orderId }) => url.endsWith(orderId))

test('a checkout of several pages is looked at, then paid to the cent; the page and the disk see the stand-in only', async () => {
  const url = await world.cart('calm-harbour.example')
  const { seen, offer } = await offerAt(url, 1_234)
  expect(seen).toMatchObject({ asks: { amount: dollars(1_234), payee: { host: shopHost } }, page: { title: 'Payment' } })
  expect(offer).toMatchObject({ rail: 'card', amount: dollars(1_234), payTo: payHost, network: shopHost })
  expect(world.orchestrator.pictures.length).toBeGreaterThan(0)
  const { bought, outcome } = await world.pay(url, offer)
  expect(outcome).toMatchObject({ report: 'settled', paid: dollars(1_234), receipt: { by: 'seller' } })
  expect(await chargesOf(url)).toMatchObject([{ cents: 1_234, lastFour: '4242' }])
  expect(world.written()).not.toContain('4242424242424242')
  expect([...world.egress.credentials]).toContain(`${world.orchestrator.token}:${bought.payment.id}`)
  // The same work once more: the answer is known, and nothing is paid.
  await world.orchestrator.give({ work: 'pay', ...bought, taskId: null })
  await until('it is answered again', () => world.orchestrator.of('settled', bought.payment.id).length > 1)
  expect(await chargesOf(url)).toHaveLength(1)
}, 60_000)
