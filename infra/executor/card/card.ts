import type { Way } from '../way/way.ts'
import type { SecretStore } from '../secrets/secret-store.ts'
import type { Rail } from '../rails/rail.ts'
import type { ArmedPlaceholders } from './armed.ts'
import { type Browser, openBrowser } from './browser/open-browser.ts'
import { lookAt } from './look.ts'
import { payByCard } from './pay.ts'
import { reconcileCard } from './reconcile.ts'
import type { CardSettings } from './settings.ts'

/** The rail of last resort: a shop's own checkout, driven in a real browser with a number that is worth nothing. */
export function cardRail(settings: CardSettings, secrets: SecretStore, armed: ArmedPlaceholders, outcomeMs: number): Rail {
  return {
    rail: 'card',
    status: settings.status,
    words: 'A checkout in a browser; the number is put in its place by the egress proxy, once, for the approved host.',
    look: (answered, intent, desk) =>
      answered?.status === 402
        ? Promise.resolve({ offers: [], asks: null, page: null, words: '' })
        : inBrowser(desk.way, desk.signal, (browser) => lookAt(browser, intent, settings, desk)),
    pay: (attempt, desk) =>
      attempt.step === 'sent'
        ? inBrowser(desk.way, desk.signal, (browser) => reconcileCard(browser, attempt))
        : inBrowser(desk.way, desk.signal, (browser) =>
            payByCard(browser, attempt, { settings, secrets, armed, outcomeMs }, desk),
          ),
    reconcile: (attempt, desk) => inBrowser(desk.way, desk.signal, (browser) => reconcileCard(browser, attempt)),
  }
}

async function inBrowser<T>(way: Way, signal: AbortSignal, use: (browser: Browser) => Promise<T>): Promise<T> {
  signal.throwIfAborted()
  const browser = await openBrowser(way)
  const ended = (): void => void browser.close().catch(() => undefined)
  signal.addEventListener('abort', ended, { once: true })
  try {
    return await use(browser)
  } finally {
    signal.removeEventListener('abort', ended)
    if (!signal.aborted) await browser.close()
  }
}
