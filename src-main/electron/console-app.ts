import { join } from 'node:path'
import { app, session } from 'electron'
import type { BrowserWindow } from 'electron'
import type { Arguments } from './arguments.ts'
import { answerLauncher } from './answer-launcher.ts'
import { CoreProcess } from './core-process.ts'
import type { Told } from './core-words.ts'
import { logTo } from './log-file.ts'
import { setMenu } from './menu.ts'
import { showNotices } from './notices.ts'
import { PagePorts } from './page-ports.ts'
import { restrictPermissions } from './permissions.ts'
import { pageUrl } from './origin.ts'
import { onWake } from './power.ts'
import { askRecovery, setCopyAside } from './recovery.ts'
import type { Ending } from './recovery.ts'
import { serveScheme } from './scheme.ts'
import { countStart, startWentWell } from './start-count.ts'
import { focusWindow, openWindow } from './window.ts'

const built = join(import.meta.dirname, '..')

const ours = (words: string): Ending => ({ trouble: 'other', words, lines: '' })

/** The console as a desktop program: one window, one core, and what ties them together. */
export class ConsoleApp {
  readonly #dataDir: string
  readonly #runDir: string | null
  readonly #core: CoreProcess
  readonly #ports: PagePorts
  #window: BrowserWindow | null = null

  constructor({ home, dataDir, version, runDir }: Arguments) {
    this.#dataDir = dataDir
    this.#runDir = runDir
    this.#core = new CoreProcess(join(built, 'main/core.js'), ['--home', home, '--version', version], {
      restarted: () => this.#ports.renew(),
      ended: (ending) => void this.#recover(ending),
      told: (fresh) => this.#told(fresh),
      wrote: logTo(dataDir),
    })
    this.#ports = new PagePorts(() => this.#core.openPage())
  }

  /** Once Electron is ready. The core and the window start at the same time; what the page asks meanwhile waits in its port. */
  start(): void {
    const failedBefore = countStart(this.#dataDir)
    if (!failedBefore) this.#core.start()
    restrictPermissions(session.defaultSession)
    serveScheme({
      root: join(built, 'renderer'),
      blobPath: (hash) => join(this.#dataDir, 'blobs', hash),
      devServer: app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null),
    })
    if (this.#runDir !== null) answerLauncher(this.#runDir)
    setMenu()
    onWake(() => this.#core.woke())
    this.show()
    if (failedBefore) void this.#recover(ours('The console did not come up the last times it was started.'))
  }

  show(): void {
    if (this.#window) return focusWindow(this.#window)
    this.#window = openWindow(this.#dataDir, {
      shown: () => startWentWell(this.#dataDir),
      failed: (words) => void this.#recover(ours(words)),
      closed: () => {
        this.#window = null
      },
    })
  }

  /** Answers when the core has closed its databases. */
  close(): Promise<void> {
    return this.#core.close()
  }

  /** Outside the page, while nobody looks at it. */
  #told(fresh: readonly Told[]): void {
    if (this.#window?.isFocused()) return
    showNotices(fresh, (hash) => {
      this.show()
      // Only what stands behind the sign changes, so the page stays and goes there.
      void this.#window?.loadURL(`${pageUrl}${hash}`).catch(() => undefined)
    })
  }

  async #recover(ending: Ending): Promise<void> {
    const choice = await askRecovery(this.#window, ending)
    if (choice === 'quit') return app.quit()
    await this.#core.close()
    if (choice === 'fresh_copy') setCopyAside(this.#dataDir, new Date().toISOString().replace(/[:.]/g, '-'))
    this.#core.start()
    this.#window?.reload()
  }
}
