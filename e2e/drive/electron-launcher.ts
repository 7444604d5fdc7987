import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { join } from 'node:path'
import { findElectron } from '../../infra/lab/electron/installed.ts'
import { hasDisplay } from '../../infra/lab/window/display.ts'
import { cloneRoot } from '../world/paths.ts'

export type ElectronOptions = {
  /** Data root of the console that is started. */
  home: string
  /** Switches beside `--home`. */
  args?: readonly string[]
}

export type LaunchedElectron = {
  app: ElectronApplication
  page: Page
  /** Quits as a person does and waits until the process is gone. */
  close: () => Promise<void>
}

const binary = (): string | null =>
  process.env['AUTOCODE_ELECTRON'] ?? findElectron(join(cloneRoot, 'node_modules', 'electron')).binary

/** Why specs that need the real Electron cannot run here; null when they can. */
export function withoutElectron(): string | null {
  if (process.getuid?.() === 0)
    return 'Electron has no sandbox as root: run npm run e2e:electron, which uses an unprivileged user'
  if (!hasDisplay()) return 'there is no display for an Electron window'
  if (binary() === null) return 'there is no Electron binary here: ELECTRON_OVERRIDE_DIST_PATH may name one'
  return null
}

/** Starts the built console in the real Electron, its sandbox on, and waits for the page. */
export async function launchElectron({ home, args = [] }: ElectronOptions): Promise<LaunchedElectron> {
  const executablePath = binary()
  if (executablePath === null) throw new Error(withoutElectron() ?? 'there is no Electron binary here')
  const app = await _electron.launch({
    executablePath,
    args: [cloneRoot, '--home', home, ...args],
    chromiumSandbox: true,
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    timeout: 30_000,
  })
  const page = await app.firstWindow()
  await page.waitForLoadState()
  return { app, page, close: () => quit(app) }
}

/** The process that holds the console's core; null while there is none. */
export const corePid = ({ app }: LaunchedElectron): Promise<number | null> =>
  app.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Autocode Console core')?.pid ?? null)

async function quit(app: ElectronApplication): Promise<void> {
  const child = app.process()
  if (child.exitCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  // The answer is lost when the program is faster.
  await app.evaluate(({ app }) => app.quit()).catch(() => {})
  await gone
}
