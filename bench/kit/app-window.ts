import { chromium as driver } from '@playwright/test'
import { chromium } from '../../e2e/drive/chromium.ts'

/**
 * Starts Chromium on one address as an app window, in a profile that it used before, and answers after how many
 * milliseconds `selector` was there and the page had drawn a frame with it.
 */
export async function openAppWindow(profile: string, address: string, selector: string): Promise<number> {
  const from = performance.now()
  const context = await driver.launchPersistentContext(profile, {
    ...chromium.launchOptions,
    headless: true,
    viewport: null,
    args: [
      `--app=${address}`,
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  try {
    const page = context.pages()[0] ?? (await context.waitForEvent('page'))
    await page.waitForSelector(selector)
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 0))))
    return performance.now() - from
  } finally {
    await context.close()
  }
}
