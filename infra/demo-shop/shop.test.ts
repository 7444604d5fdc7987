import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { books as booksText } from './books/order.ts'
import { startShop, type Shop } from './start.ts'

let folder: string
let shop: Shop
const begin = () =>
  startShop({ dataDir: join(folder, 'data'), runDir: join(folder, 'run'), port: 0, names: null, x402: null, litecoin: null })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shop-'))
  shop = await begin()
})
afterAll(async () => {
  await shop.close()
  rmSync(folder, { recursive: true })
})

const read = async () => booksText.parse(await (await fetch(shop.books)).json())
const post = (address: string, fields: Record<string, string>) =>
  fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })

async function cart(name: string): Promise<string> {
  const to = (await post(`${shop.address}/cart`, { name })).headers.get('location') ?? ''
  await post(`${shop.address}${to}/contact`, { name: 'A Person', email: 'a@person.example' })
  return to.split('/').at(-1) ?? ''
}
const pay = (id: string, number: string, amount: string) => post(`${shop.pay}/charge/${id}`, { number, amount, currency: 'CAD' })

test('twenty presses of one button take the money once, and the books outlive the shop', async () => {
  const id = await cart('calm-harbour.example')
  await Promise.all(Array.from({ length: 20 }, () => pay(id, '4242424242424242', '12.34')))
  const charged = (await read()).charges.filter(({ orderId }) => orderId === id)
  expect(charged).toMatchObject([{ cents: 1_234, lastFour: '4242' }])
  await shop.close()
  shop = await begin()
  expect((await read()).charges).toEqual(charged)
  expect(await (await fetch(`${shop.address}/orders/${id}`)).text()).toContain('Paid: CAD 12.34')
})

test('a stand-in number, a declined card and another amount take nothing', async () => {
  for (const [number, amount] of [
    ['4000001234567899', '3.99'],
    ['4012888888881881', '3.99'],
    ['4242424242424242', '3.98'],
  ] as const) {
    const id = await cart('small-lantern.example')
    await pay(id, number, amount)
    const { orders, charges } = await read()
    expect(orders.find((order) => order.id === id)).toMatchObject({ state: 'declined' })
    expect(charges.some(({ orderId }) => orderId === id)).toBe(false)
  }
})

test('a bank that asks is answered before money is taken; three wrong answers end it', async () => {
  const [right, wrong] = [await cart('small-lantern.example'), await cart('small-lantern.example')]
  for (const id of [right, wrong]) expect((await pay(id, '4111111111111111', '3.99')).headers.get('location')).toBe(`/bank/${id}`)
  expect(await (await post(`${shop.pay}/bank/${right}`, { answer: '000000' })).text()).toContain('wrong')
  await post(`${shop.pay}/bank/${right}`, { answer: '246810' })
  for (let n = 0; n < 3; n += 1) await post(`${shop.pay}/bank/${wrong}`, { answer: '000000' })
  await post(`${shop.pay}/bank/${wrong}`, { answer: '246810' })
  const { charges } = await read()
  expect(charges.filter(({ orderId }) => [right, wrong].includes(orderId))).toMatchObject([{ orderId: right, lastFour: '1111' }])
})
