import type { ElectronVerdict } from '../electron/verdict.ts'
import { find } from '../parts/find.ts'
import { parts } from '../parts/parts.ts'
import type { Places } from '../places.ts'
import type { Progress } from '../progress.ts'
import { hasDisplay } from '../window/display.ts'
import { runElectron } from './electron-shell.ts'
import { reopenConsole } from './reopen.ts'
import { runWebConsole } from './run-web.ts'

export type ConsoleOptions = {
  progress: Progress
  /** What is known of Electron now; null when it is still being found out. */
  verdict: ElectronVerdict | null
  betterVerdict: Promise<ElectronVerdict>
  port: number | undefined
  /** Whether a window may be opened. */
  window: boolean
  /** What is still to be done once a person can use the console. */
  whenOpen: () => Promise<void>
}

/** The browser whose app window shows the console where Electron cannot be had. */
const findBrowser = (): string | null =>
  find([
    ...(parts.find((part) => part.name === 'Chromium')?.anyOf ?? []),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ])

/** Opens the console in the best way this machine has and stays until it ends. Returns the exit code. */
export async function runConsole(places: Places, options: ConsoleOptions): Promise<number> {
  const window = options.window && hasDisplay()
  const browser = window ? findBrowser() : null
  const reopened = await reopenConsole(places, { ...options, browser })
  if (reopened !== null) return reopened
  // An answer about Electron is waited for only where there is nothing else to open a window with.
  const verdict = options.verdict ?? (window && browser === null ? await options.betterVerdict : null)
  if (window && verdict?.usable && verdict.binary !== null) {
    const code = await runElectron(places, verdict.binary, options)
    if (code !== null) return code
    options.progress.line('Electron ended at once; the console opens in the browser instead.')
  }
  return runWebConsole(places, { ...options, browser })
}
