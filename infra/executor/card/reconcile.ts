import type { Attempt } from '../attempts/attempt.ts'
import { wordsOf } from '../kit/words-of.ts'
import type { Outcome } from '../rails/rail.ts'
import type { Browser } from './browser/open-browser.ts'
import { said } from './checkout/outcome.ts'
import { concluded } from './concluded.ts'

/** Looks at the approved address once more, which shows the order when there is one, and pays nothing. */
export async function reconcileCard({ page }: Browser, attempt: Attempt): Promise<Outcome> {
  const { intent, payment, offer } = attempt
  try {
    await page.goto(intent.url, { timeout: 20_000, waitUntil: 'load' })
    const now = await said(page, [intent.payee.host, offer.payTo], payment.cap.asset)
    return concluded(attempt, now, 'The shop does not say what became of it.')
  } catch (error) {
    return { outcome: 'unknown', words: wordsOf(error).split('\n')[0] ?? '', proof: payment.proof }
  }
}
