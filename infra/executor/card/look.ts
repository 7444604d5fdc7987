import type { PaymentIntent } from '#shared/schema/intent.ts'
import { offerHash } from '../rails/offer-hash.ts'
import type { FoundOffer, LookDesk, Seen } from '../rails/rail.ts'
import type { Browser } from './browser/open-browser.ts'
import type { CardFields } from './checkout/card-fields.ts'
import { asks } from './checkout/asks.ts'
import { walkToCard } from './checkout/walk.ts'
import type { CardSettings } from './settings.ts'

/** A checkout opened up to its card fields, nothing typed into them. */
export type Opened = { fields: CardFields; offer: FoundOffer }

/** @throws in words when the page is not one that a card can be paid at. */
export async function openCheckout({ page }: Browser, intent: PaymentIntent, settings: CardSettings): Promise<Opened> {
  const { payee, url, amount } = intent
  const fields = await walkToCard(page, url, payee.host, settings.contact)
  const found = await asks(page, fields, amount.asset)
  const terms = { payee: payee.host, takes: found.takes, ...found.amount }
  return {
    fields,
    offer: {
      rail: 'card',
      status: settings.status,
      amount: found.amount,
      payTo: found.takes,
      network: payee.host,
      validUntil: null,
      raw: offerHash(terms),
    },
  }
}

/** What the page shows and asks, for whoever judges: also when no card can be paid there, its picture is kept. */
export async function lookAt(browser: Browser, intent: PaymentIntent, settings: CardSettings, desk: LookDesk): Promise<Seen> {
  const { page } = browser
  const opened = await openCheckout(browser, intent, settings).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  )
  const seen = await pageSeen(browser, desk)
  if (opened instanceof Error) return { offers: [], asks: null, page: seen, words: opened.message.split('\n')[0] ?? '' }
  const name = (await page.title()).slice(0, 120)
  const { offer } = opened
  return { offers: [offer], asks: { amount: offer.amount, payee: { host: intent.payee.host, name } }, page: seen, words: '' }
}

async function pageSeen({ page }: Browser, desk: LookDesk): Promise<Seen['page']> {
  const url = page.url().slice(0, 2_000)
  if (!url.startsWith('https:')) return null
  const at = new Date().toISOString()
  const picture = await desk.picture(await page.screenshot({ type: 'png', timeout: 10_000 }))
  return { url, title: (await page.title()).slice(0, 300), picture, at }
}
