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

test('what the bank asks is put to the holder, and the answer goes to the bank', async () => {
  await world.putCard('4111111111111111')
  const url = await world.cart('small-lantern.example')
  const { offer } = await offerAt(url, 399)
  const paying = world.begin(url, offer)
  const { id } = paying.bought.payment
  const asked = await until('the bank asks', () => world.orchestrator.of('challenged', id)[0])
  expect(asked.words).toContain(`${payHost} asks: `)
  expect(await chargesOf(url)).toEqual([])
  await world.orchestrator.give({ work: 'answer', paymentId: id, answer: '246810' })
  expect(await paying.outcome).toMatchObject({ report: 'settled', paid: dollars(399) })
  expect(await chargesOf(url)).toMatchObject([{ lastFour: '1111' }])
  expect(world.written()).not.toContain('246810')
}, 60_000)

test('a declined card has failed, and nothing was taken', async () => {
  await world.putCard('4012888888881881')
  const url = await world.cart('small-lantern.example')
  const { offer } = await offerAt(url, 399)
  const { outcome } = await world.pay(url, offer)
  expect(outcome).toMatchObject({ report: 'failed', words: expect.stringContaining('declined') })
  expect(await chargesOf(url)).toEqual([])
}, 60_000)

test('a price that changed between approval and use is not paid: the number is not even typed', async () => {
  await world.putCard('4242424242424242')
  const url = await world.cart('grand-atlas.example')
  const { offer } = await offerAt(url, 124_900)
  await world.setPrice('grand-atlas.example', 124_901)
  const asked = world.orchestrator.asked.length
  const { outcome } = await world.pay(url, offer)
  expect(outcome).toMatchObject({ report: 'failed', words: expect.stringContaining('124901') })
  expect(world.orchestrator.asked).toHaveLength(asked)
  expect((await world.books()).attempts.filter(({ orderId }) => url.endsWith(orderId))).toEqual([])
}, 60_000)

test('a slow answer is waited for; a lost one is unknown, and the shop’s order page tells later', async () => {
  const slow = await world.cart('slow-river.example')
  expect(await world.pay(slow, (await offerAt(slow, 1_500)).offer)).toMatchObject({ outcome: { report: 'settled' } })
  const lost = await world.cart('lost-letter.example')
  const { bought, outcome } = await world.pay(lost, (await offerAt(lost, 1_750)).offer)
  expect(outcome).toMatchObject({ report: 'unknown' })
  expect(await chargesOf(lost)).toHaveLength(1)
  await world.orchestrator.give({ work: 'reconcile', payment: bought.payment, intent: bought.intent, offer: bought.offer })
  await until('it is reconciled', () => world.orchestrator.of('settled', bought.payment.id).length > 0)
  expect(world.orchestrator.of('settled', bought.payment.id)).toMatchObject([{ paid: dollars(1_750) }])
  expect(await chargesOf(lost)).toHaveLength(1)
}, 60_000)

test('what the orchestrator does not release is not paid, and that is certain', async () => {
  const url = await world.cart('small-lantern.example')
  const { offer } = await offerAt(url, 399)
  world.orchestrator.keeps = () => 'The case is not usable any more.'
  const { outcome } = await world.pay(url, offer)
  world.orchestrator.keeps = () => null
  expect(outcome).toMatchObject({ report: 'failed', words: expect.stringContaining('not used') })
  expect(await chargesOf(url)).toEqual([])
}, 60_000)
