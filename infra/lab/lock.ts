import { setTimeout as delay } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { explain } from './explain.ts'
import { done, failed, type Outcome } from './outcome.ts'

/** A held lock; releasing it twice is harmless. */
export type Lock = { release(): void }

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')

function tryLock(file: string): Lock | null {
  const db = new Database(file, { timeout: 0 })
  try {
    // An empty file would be written to at every lock, and a full disk would then keep people from stopping what fills it.
    if (db.pragma('user_version', { simple: true }) === 0) db.pragma('user_version = 1')
    db.exec('begin exclusive')
    return { release: () => void db.close() }
  } catch (error) {
    db.close()
    if (codeOf(error).startsWith('SQLITE_BUSY')) return null
    throw error
  }
}

/**
 * Takes the lock `file`, waiting up to `waitMs`. The lock is SQLite's own file lock: the system lets go of it with the process that
 * holds it, however that process ends, so there is no pid to misjudge and nothing to clean up.
 */
export async function takeLock(
  file: string,
  { waitMs, onWait }: { waitMs: number; onWait?: () => void },
): Promise<Outcome<Lock>> {
  const deadline = performance.now() + waitMs
  let told = false
  try {
    for (;;) {
      const lock = tryLock(file)
      if (lock) return done(lock)
      if (performance.now() >= deadline)
        return failed(
          'Another start or stop is at work here and has not finished. Wait for it, or end it, then try again. Nothing was changed.',
        )
      if (!told) onWait?.()
      told = true
      await delay(50)
    }
  } catch (error) {
    // A damaged package is for start.mjs to mend, not for a person to read about.
    if (codeOf(error) === 'ERR_DLOPEN_FAILED') throw error
    return failed(explain(`The lock ${file} cannot be used`, error))
  }
}
