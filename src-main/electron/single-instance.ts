import { join } from 'node:path'
import { app } from 'electron'

/**
 * Whether this is the only Electron console on this data folder; Electron keeps its own state there too. A second start
 * ends at once and `again` is called in the first.
 */
export function isOnlyInstance(dataDir: string, again: () => void): boolean {
  app.setPath('userData', join(dataDir, 'electron'))
  app.on('second-instance', again)
  return app.requestSingleInstanceLock()
}
