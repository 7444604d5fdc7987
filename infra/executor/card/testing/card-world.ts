import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request as ask } from 'node:http'
import { request as askSecurely } from 'node:https'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { fileSecrets } from '../../secrets/encrypted-file.ts'
import { executorWorld } from '../../testing/world.ts'
import { certificates } from './certificates.ts'
import type { FoundOffer } from '../../rails/rail.ts'
import { purchaseAt, released } from '../../testing/purchase.ts'
import { hostileShop } from './hostile-shop.ts'
import { StandInEgress } from './stand-in-egress.ts'

export const shopHost = 'shop.test'
export const payHost = 'pay.shop.test'
export const evilHost = 'evil.test'

const ready = z.object({ address: z.string(), pay: z.string(), authority: z.string() })
const books = z.object({
  orders: z.array(z.object({ id: z.string(), state: z.string() })),
  charges: z.array(z.object({ orderId: z.string(), cents: z.int(), lastFour: z.string() })),
  attempts: z.array(z.object({ orderId: z.string(), became: z.string() })),
})

/** The demo shop as its own program, and an executor that reaches it through a stand-in for the egress proxy. */
export async function cardWorld({ outcomeMs = 6_000, bankMs = 20_000, number = '4242424242424242' } = {}) {
  const root = mkdtempSync('/tmp/acs-')
  const shop = await startShop(root)
  const told = await shop.told
  const world = await executorWorld(
    { outcomeMs, card: { status: 'paid in a demo shop', contact: { name: 'A Person', email: 'a@person.example' }, bankMs } },
    { card: card(number) },
  )
  const { authority, key, cert } = certificates(root, [shopHost, payHost, evilHost])
  const egress = new StandInEgress(join(world.options.run, 'swap.sock'), {
    key,
    cert,
    upstream: [told.authority, authority].map((file) => readFileSync(file, 'utf8')),
  })
  const evil = await hostileShop({ key, cert })
  egress.names.set(shopHost, told.address).set(payHost, told.pay).set(evilHost, evil.address)
  world.options.proxy = await egress.start()
  world.options.authority = authority
  world.orchestrator.keeps = ({ host }) => (host === payHost ? null : 'another host')
  await world.start()

  const shopAnswers = async (path: string, form: string | null): Promise<{ location: string; body: string }> => {
    const question = askSecurely(new URL(path, told.address), {
      method: form === null ? 'GET' : 'POST',
      headers: { host: shopHost, 'content-type': 'application/x-www-form-urlencoded' },
      servername: shopHost,
      ca: readFileSync(told.authority, 'utf8'),
    })
    question.end(form ?? undefined)
    const [answer] = await once(question, 'response')
    return { location: answer.headers.location ?? '', body: await text(answer) }
  }
  return {
    ...world,
    egress,
    evil,
    /** Fills a cart, as an agent does; the address of its checkout. */
    cart: async (name: string): Promise<string> => `https://${shopHost}${(await shopAnswers('/cart', `name=${name}`)).location}`,
    books: async () => books.parse(JSON.parse((await shopAnswers('/books', null)).body)),
    setPrice: async (name: string, cents: number): Promise<void> => {
      const question = ask({ socketPath: join(root, 'run/admin.sock'), path: '/price', method: 'POST' })
      question.end(JSON.stringify({ name, cents }))
      const [answer] = await once(question, 'response')
      answer.resume()
      if (answer.statusCode !== 200) throw new Error('the price was not set')
    },
    /** Releases a payment of an offer, and does not wait for its outcome. */
    begin: (url: string, offer: FoundOffer) => {
      const bought = released(offer, purchaseAt(url, offer.amount))
      const given = world.orchestrator.give({ work: 'pay', ...bought, taskId: null })
      return { bought, outcome: given.then(() => world.orchestrator.outcome(bought.payment.id)) }
    },
    putCard: (other: string) => fileSecrets(join(world.options.data, 'secrets'), null).put('card', card(other)),
    end: async (): Promise<void> => {
      await world.end()
      await egress.close()
      await evil.close()
      shop.process.kill()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
export type CardWorld = Awaited<ReturnType<typeof cardWorld>>

const card = (number: string): string => JSON.stringify({ number, expiry: '12/30', code: '123', holder: 'A Person' })

async function startShop(root: string): Promise<{ process: ChildProcess; told: Promise<z.infer<typeof ready>> }> {
  const args = ['infra/demo-shop/main.ts', '--data', join(root, 'shop'), '--run', join(root, 'run')]
  const process = spawn(globalThis.process.execPath, [...args, '--shop-name', shopHost, '--pay-name', payHost], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const told = once(createInterface(process.stdout), 'line').then(([line]) => ready.parse(JSON.parse(String(line))))
  return { process, told }
}
