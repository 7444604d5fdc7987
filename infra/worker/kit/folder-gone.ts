import { statSync } from 'node:fs'

/** Between two looks. Milliseconds. */
const everyMs = 2_000

/**
 * Resolves when `folder` is no longer the one it is now: deleted, or another one in its place. Looks instead of watching: some file systems tell
 * a watcher nothing. @throws when it is not there to begin with.
 */
export function folderGone(folder: string): Promise<void> {
  const before = statSync(folder)
  const gone = (): boolean => {
    try {
      const now = statSync(folder, { throwIfNoEntry: false })
      return now?.ino !== before.ino || now.dev !== before.dev
    } catch {
      // A disk that cannot be asked just now has lost nothing.
      return false
    }
  }
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (!gone()) return
      clearInterval(timer)
      resolve()
    }, everyMs).unref()
  })
}
