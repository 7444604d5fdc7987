import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@playwright/test'

/** Share of one processor that the process of `page` used over `seconds`, in percent. */
export async function pageCpu(page: Page, seconds: number): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const used = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'ProcessTime')?.value ?? Number.NaN
  }
  const before = await used()
  const from = performance.now()
  await delay(seconds * 1_000)
  const share = (((await used()) - before) * 1_000) / (performance.now() - from)
  await session.detach()
  return share * 100
}
