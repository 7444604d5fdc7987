import type { Frame, Locator, Page } from 'playwright'
import type { Asset, MoneyText } from '#shared/schema/money.ts'
import { totalIn } from '../amount/total.ts'
import { visible } from './card-fields.ts'
import { secureHost } from './hosts.ts'

/** What a page says after the button was pressed. `asks`: the bank wants an answer from the card's holder. */
export type Said =
  | { said: 'paid'; amount: MoneyText | null; reference: string | null; words: string }
  | { said: 'declined'; words: string }
  | { said: 'asks'; host: string; words: string; field: Locator }

const paid =
  /\b(order confirmed|payment (?:was )?(?:received|successful|complete)|thank you for your (?:order|purchase|payment)|paid in full)\b/i
const declined = /\b(payment (?:was )?(?:declined|failed|refused)|card (?:was|has been) declined|no money was taken)\b/i
const reference = /\b(?:receipt|order|reference|confirmation)(?: (?:number|no\.?|id))?\s*[:#]\s*([A-Za-z0-9_-]{4,60})/i

/** Longest part of a page that is kept, in characters. */
const longest = 400

/**
 * Reads the outcome from a page of the payee or of the one who takes its cards; null = it does not say, or says two things.
 * Its text is only compared with patterns: nothing in it makes anything happen.
 */
export async function said(page: Page, hosts: readonly string[], asset: Asset): Promise<Said | null> {
  const [question] = await Promise.all(page.frames().map(codeField)).then((found) => found.filter((each) => each !== null))
  if (question) return question
  if (!hosts.includes(secureHost(page.url()) ?? '')) return null
  const text = `${await page.title()}\n${await page.locator('body').innerText()}`
  const yes = paid.test(text)
  if (yes === declined.test(text)) return null
  const words = short(text)
  return yes
    ? { said: 'paid', amount: totalIn(text, asset), reference: reference.exec(text)?.[1] ?? null, words }
    : { said: 'declined', words }
}

async function codeField(frame: Frame): Promise<Extract<Said, { said: 'asks' }> | null> {
  const [field] = await visible(frame.locator('input[autocomplete~="one-time-code"]'))
  const host = secureHost(frame.url())
  return field && host ? { said: 'asks', host, words: short(await frame.locator('body').innerText()), field } : null
}

const short = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, longest)
