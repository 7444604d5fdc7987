import { watch } from 'node:fs'

/**
 * Calls back when the lab wrote its file anew (it started, perhaps at another address), so that nobody has to wait for
 * the next try. Where the folder cannot be watched the next try simply comes later.
 */
export function watchLab(home: string, changed: () => void): () => void {
  try {
    const watcher = watch(home, (_event, name) => {
      if (name === 'lab.json') changed()
    })
    watcher.on('error', () => watcher.close())
    watcher.unref()
    return () => watcher.close()
  } catch {
    return () => undefined
  }
}
