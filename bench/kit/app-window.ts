import { chromium as driver } from '@playwright/test'
import { chromium } from '../../e2e/drive/chromium.ts'

/**
 * Starts Chromium on one address as an app window, in a profile that it used before, and answers after how many
 * milliseconds `selector` was there, the page had said that it is live (by the user timing mark `mark`, where one is given)
 * and had drawn a frame.
 */
export async function openAppWindow(
  profile: string,
  address: string,
  selector: string,
  mark: string | null = null,
): Promise<number> {
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
    await page.evaluate(async (awaited) => {
      const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))
      const isLive = () => awaited === null || performance.getEntriesByName(awaited).length > 0
      await drawn()
      while (!isLive()) await drawn()
    }, mark)
    return performance.now() - from
  } finally {
    await context.close()
  }
}
