import type { Page } from 'playwright'
import type { Asset, MoneyText } from '#shared/schema/money.ts'
import { onlyOne, totalIn } from '../amount/total.ts'
import type { CardFields } from './card-fields.ts'
import { secureHost } from './hosts.ts'

/** What a checkout asks: how much, and which host takes the card. */
export type Asks = { amount: MoneyText; takes: string }

/**
 * Reads the total from the page and from the button that pays; both must name one and the same amount.
 * @throws in words when the page does not say one thing.
 */
export async function asks(page: Page, { frame, takes, pay }: CardFields, asset: Asset): Promise<Asks> {
  const text = await page.locator('body').innerText()
  const total = totalIn(text, asset)
  if (!total) throw new Error('The page does not name one total in the currency that was asked about.')
  const button = await pay.evaluate((found) =>
    found instanceof HTMLInputElement ? found.value : (found as HTMLElement).innerText,
  )
  const named = /\d/.test(button) ? onlyOne([button], asset, `${text}\n${button}`) : total
  if (named?.amount !== total.amount) throw new Error('The page’s total and its button name different amounts.')
  const taker = secureHost(takes)
  const host = secureHost(frame.url())
  if (taker === null || host === null) throw new Error('The card would be sent without TLS.')
  return { amount: total, takes: taker }
}
