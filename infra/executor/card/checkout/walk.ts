import type { Page } from 'playwright'
import type { CardSettings } from '../settings.ts'
import { cardFields, type CardFields, visible } from './card-fields.ts'
import { secureHost } from './hosts.ts'

/** Most pages between the address that was approved and the card's fields. */
const mostPages = 8
const pageMs = 15_000

/** What leads on without buying anything. What buys is pressed nowhere here. */
const onward = /^\s*(continue|next|proceed|go to checkout|checkout|weiter|zur kasse|continuer|suivant)\b/i
const buys = /\b(pay|buy|order|purchase|subscribe|confirm)\s*(now|\d|[A-Z]{3}\s?\d|[$€£])|\bplace\b/i

/**
 * Goes from the approved address to the page that takes a card, filling in who buys. It never leaves the payee's host.
 * @throws in words when that page cannot be reached.
 */
export async function walkToCard(page: Page, url: string, payee: string, contact: CardSettings['contact']): Promise<CardFields> {
  await page.goto(url, { timeout: pageMs, waitUntil: 'load' })
  for (let pages = 0; pages < mostPages; pages += 1) {
    mustBeAt(page, payee)
    const fields = await cardFields(page)
    if (fields) return fields
    await fillContact(page, contact)
    const [next] = await visible(page.locator('a, button, input[type="submit"]').filter({ hasText: onward, hasNotText: buys }))
    if (!next) throw new Error(`“${await page.title()}” has no card fields and no way on to them.`)
    const before = page.url()
    await next.click({ timeout: pageMs })
    await page.waitForURL((now) => now.href !== before, { timeout: pageMs, waitUntil: 'load' })
  }
  throw new Error('The checkout has too many pages.')
}

/** @throws in words when the page is another's. */
export function mustBeAt(page: Page, payee: string): void {
  const host = secureHost(page.url())
  if (host !== payee)
    throw new Error(`The checkout is at ${host ?? 'an address without TLS'}, not at ${payee}. Nothing was paid.`)
}

async function fillContact(page: Page, { name, email }: CardSettings['contact']): Promise<void> {
  for (const [token, value] of Object.entries({ name, email }))
    for (const input of await visible(page.locator(`input[autocomplete~="${token}"]`))) await input.fill(value)
}
