import { setTimeout } from 'node:timers/promises'
import { cardPlaceholder } from '#shared/pure/guard/placeholder.ts'
import type { Attempt } from '../attempts/attempt.ts'
import { wordsOf } from '../kit/words-of.ts'
import { asApproved } from '../rails/as-approved.ts'
import type { Outcome, PayDesk } from '../rails/rail.ts'
import type { SecretStore } from '../secrets/secret-store.ts'
import type { ArmedPlaceholders } from './armed.ts'
import type { Browser } from './browser/open-browser.ts'
import { type Card, cardSecret, readCard } from './card-secret.ts'
import type { CardFields } from './checkout/card-fields.ts'
import { said, type Said } from './checkout/outcome.ts'
import { openCheckout } from './look.ts'
import { concluded } from './concluded.ts'
import type { CardSettings } from './settings.ts'

export type Cards = { settings: CardSettings; secrets: SecretStore; armed: ArmedPlaceholders; outcomeMs: number }

/** Between two looks at a page that is waited for, in milliseconds. */
const lookMs = 200
/** How often a bank is answered. */
const answers = 3

/**
 * Makes one payment: opens the checkout again, pays only what is offered as it was approved, and presses the button once. Until the
 * number was put in its place nothing can have been paid; from then on only the page, or a later look, says what became of it.
 */
export async function payByCard(browser: Browser, attempt: Attempt, cards: Cards, desk: PayDesk): Promise<Outcome> {
  const { payment, intent, offer } = attempt
  const placeholder = cardPlaceholder(payment.id)
  const card = await readCard(cards.secrets, cardSecret)
  const { fields, offer: found } = await openCheckout(browser, intent, cards.settings)
  asApproved([{ offer: found, terms: null }], attempt)
  desk.keep({ step: 'chosen', proof: attempt.proof, own: attempt.own })
  cards.armed.arm(placeholder, {
    host: offer.payTo,
    begin: () => desk.keep({ step: 'sent', proof: attempt.proof, own: attempt.own }),
  })
  let words = 'The shop did not say what became of it.'
  let last: Said | null = null
  try {
    await press(fields, card, placeholder)
    last = await outcome(browser, attempt, cards, desk)
  } catch (error) {
    desk.signal.throwIfAborted()
    words = wordsOf(error).split('\n')[0] ?? words
  } finally {
    if (!cards.armed.wasGiven(placeholder)) cards.armed.disarm(placeholder)
  }
  if (!cards.armed.disarm(placeholder))
    return { outcome: 'failed', words: `The card's number was not used. ${last?.words ?? words}` }
  return concluded(attempt, last, words)
}

async function press({ number, expiry, code, holder, pay }: CardFields, card: Card, placeholder: string): Promise<void> {
  await holder?.fill(card.holder)
  await expiry.fill(card.expiry)
  await code.fill(card.code)
  await number.fill(placeholder)
  await pay.click({ noWaitAfter: true, timeout: 10_000 })
}

/** Waits for the page to say something, and gives the bank what it asks for. Null = it said nothing in time. */
async function outcome(
  { page }: Browser,
  { offer, intent, payment }: Attempt,
  { settings: { bankMs }, outcomeMs }: Cards,
  { signal, challenged, answer }: PayDesk,
): Promise<Said | null> {
  const hosts = [intent.payee.host, offer.payTo]
  let until = Date.now() + outcomeMs
  for (let answered = 0; Date.now() < until;) {
    signal.throwIfAborted()
    const now = await said(page, hosts, payment.cap.asset).catch(() => null)
    if (now && now.said !== 'asks') return now
    if (now?.said === 'asks' && answered < answers) {
      answered += 1
      const limit = AbortSignal.timeout(bankMs)
      await challenged(`${now.host} asks: ${now.words}`.slice(0, 500), new Date(Date.now() + bankMs).toISOString())
      await now.field.fill(await answer(limit))
      const gone = page.waitForEvent('framenavigated', { timeout: outcomeMs })
      await now.field.press('Enter', { noWaitAfter: true })
      await gone
      until = Date.now() + outcomeMs
    }
    await setTimeout(lookMs, undefined, { signal })
  }
  return null
}
