import type { Places } from '../places.ts'
import type { Progress } from '../progress.ts'
import { showWayIn } from './way-in.ts'
import { askLaunch } from './web-shell.ts'

/**
 * There is one console per home: when it runs already, it gets another window (or another code). Returns the exit code, or null when none
 * runs.
 */
export async function reopenConsole(
  places: Places,
  { browser, progress, whenOpen }: { browser: string | null; progress: Progress; whenOpen: () => Promise<void> },
): Promise<number | null> {
  const launch = await askLaunch(places)
  if (launch === null) return null
  if (!launch.ok) {
    progress.line(`A console runs already for this home, but ${launch.words}. End it with npm run stop, then start again.`)
    return 1
  }
  progress.line(`The console runs already. Console ready: ${launch.value.address}`)
  const window = await showWayIn(places, launch.value, browser, progress)
  window?.unref()
  await whenOpen()
  return 0
}
