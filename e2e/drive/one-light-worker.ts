import type { Browser } from '@playwright/test'
import { light, World } from '../world/world.ts'
import { ConsolePage } from './console-page.ts'
import { openInBrowser } from './web-launcher.ts'

/** A lab of one worker without a browser on its desktop, and a person at its console who reads terminals as text. */
export async function oneLightWorker(browser: Browser): Promise<{ world: World; person: ConsolePage; end(): Promise<void> }> {
  const world = await World.start({ workers: ['worker-1'], worker: light })
  try {
    const person = new ConsolePage(await openInBrowser(browser, world.console))
    await (await person.settings()).useScreenReader()
    await person.expectLive()
    const end = async () => {
      await person.page.context().close()
      await world.stop()
    }
    return { world, person, end }
  } catch (error) {
    await world.stop()
    throw error
  }
}
