import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { afterCrash } from './crash-backoff.ts'
import { pageUrl } from './origin.ts'
import { recallWindow, rememberWindow } from './remembered-window.ts'
import { smallest, usableState } from './window-state.ts'

/** The page's grounds, so that the window does not flash in the other one before the first paint. */
const ground = { dark: '#0e1014', light: '#f8f9fb' }

/** On Linux a window has no icon of its own program; elsewhere it takes the package's. */
const icon = join(import.meta.dirname, '../../resources/icons/256x256.png')

export type WindowEvents = {
  /** The page has painted for the first time. */
  shown: () => void
  /** The page's process falls over again and again, or there is no page. */
  failed: (words: string) => void
  closed: () => void
}

/** Opens the one window, where it was last, and shows it when there is something to see. */
export function openWindow(dataDir: string, events: WindowEvents): BrowserWindow {
  const state = usableState(recallWindow(dataDir), workAreas())
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Autocode Console',
    ...(process.platform === 'linux' && { icon }),
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      // What is typed into a terminal is nobody's spelling to check.
      spellcheck: false,
    },
  })
  if (state.maximized) window.maximize()
  window.once('ready-to-show', () => {
    window.show()
    events.shown()
  })
  window.on('close', () => rememberWindow(dataDir, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }))
  window.once('closed', events.closed)
  restartPage(window, events.failed)
  window.loadURL(pageUrl).catch((error: unknown) => events.failed(`The console's page could not be loaded. ${String(error)}`))
  return window
}

/** Loads the page again when its process fell over. Shells and runs live on the workers; the page finds them again. */
function restartPage(window: BrowserWindow, failed: (words: string) => void): void {
  const crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const now = performance.now()
    const next = afterCrash(crashes, now)
    crashes.push(now)
    if (next.kind === 'give_up') failed(`The console's page stopped several times in a minute (${reason}).`)
    else setTimeout(() => window.isDestroyed() || window.reload(), next.inMs)
  })
}

export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function workAreas() {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id)
  return [primary.workArea, ...others.map((display) => display.workArea)] as const
}
