import type { Browser } from '@playwright/test'
import type { World } from '../world/world.ts'
import { ConsolePage } from './console-page.ts'
import { launchElectron } from './electron-launcher.ts'
import { openInBrowser } from './web-launcher.ts'

/** The shell this run is about: `npm run e2e:electron` says so, everything else is about the browser. */
export const shell = process.env['AUTOCODE_SHELL'] === 'electron' ? 'electron' : 'web'

export type OpenedConsole = { console: ConsolePage; close: () => Promise<void> }

/** Opens the console of the lab's owner. In a browser, the world's own web console serves it; Electron brings its core along. */
export async function openConsole(browser: Browser, world: World): Promise<OpenedConsole> {
  if (shell === 'electron') {
    const { page, close } = await launchElectron({ home: world.places.home })
    return { console: new ConsolePage(page), close }
  }
  const page = await openInBrowser(browser, world.console)
  return { console: new ConsolePage(page), close: () => page.context().close() }
}
