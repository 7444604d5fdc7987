import { openWindow, readsOurFiles } from '../window/open-window.ts'
import type { Places } from '../places.ts'
import type { Progress } from '../progress.ts'
import type { Launch } from './web-shell.ts'
import type { ChildProcess } from 'node:child_process'

/** The lines for whoever opens the console by hand. */
const wayInWords = ({ address, code }: Launch): string => `Open ${address} in a browser and type this one-use code: ${code}`

/**
 * Takes a person into a running console: by a window of `browser`, or by words when there is none or it does not open. Returns the window's
 * process.
 */
export async function showWayIn(
  places: Places,
  launch: Launch,
  browser: string | null,
  progress: Progress,
): Promise<ChildProcess | null> {
  if (browser === null) {
    progress.line(wayInWords(launch))
    return null
  }
  // The window has no file with a code, or cannot read it, or its cookie was cleared.
  if (launch.windowIsIn || !(await readsOurFiles(browser))) progress.line(`If the window asks for a code: ${launch.code}`)
  const window = await openWindow(places, browser, launch)
  if (window.ok) return window.value
  progress.line(`${window.words}\n${wayInWords(launch)}`)
  return null
}
