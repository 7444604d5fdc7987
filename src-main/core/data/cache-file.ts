import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { historyMigrations } from '#shared/store/history-migrations.ts'
import { readCursor } from '#shared/store/cursor.ts'
import { NewerDatabaseError } from '#shared/store/migrate.ts'
import { openDatabase } from '#shared/store/open.ts'
import { isTruncated } from './is-truncated.ts'
import { isDamage } from './sqlite-errors.ts'

/** The cache of one target: its own file, so that nothing of two orchestrators is ever mixed. */
export const cacheFile = (dataDir: string, cache: string): string => join(dataDir, `cache-${cache}.db`)

export type OpenedCache = {
  db: Database
  /** What the person should know: a copy made before a migration, a damaged file set aside. */
  notices: string[]
}

/**
 * Opens or makes a target's cache. A damaged file is set aside and an empty one takes its place, which the orchestrator
 * fills again.
 * @throws NewerDatabaseError; SqliteError when the disk is full or the folder cannot be written.
 */
export function openCache(dataDir: string, cache: string): OpenedCache {
  const file = cacheFile(dataDir, cache)
  const notices: string[] = []
  if (existsSync(file) && isTruncated(file)) notices.push(quarantine(dataDir, cache))
  const open = (): OpenedCache => {
    const { db, backup } = openDatabase(file, { migrations: historyMigrations, synchronous: 'NORMAL' })
    try {
      readCursor(db)
    } catch (error) {
      db.close()
      throw error
    }
    if (backup) notices.push(`The local history was brought to a new version. A copy of the old one is in ${backup}.`)
    return { db, notices }
  }
  try {
    return open()
  } catch (error) {
    if (error instanceof NewerDatabaseError)
      error.message += " It holds only a copy of the orchestrator's history: moved away, it is made again."
    if (!isDamage(error)) throw error
    notices.push(quarantine(dataDir, cache))
    return open()
  }
}

/** Moves a damaged cache out of the way. All handles on it must be closed. Returns what to tell the person. */
export function quarantine(dataDir: string, cache: string): string {
  const file = cacheFile(dataDir, cache)
  const aside = `${file}.damaged-${Date.now()}`
  renameSync(file, aside)
  for (const part of ['-wal', '-shm']) if (existsSync(file + part)) renameSync(file + part, aside + part)
  return `The local history was damaged and is being read anew from the orchestrator. The damaged file was kept as ${aside}.`
}

/** Keeps a copy of a cache whose orchestrator now tells another history. Returns the copy's path. */
export function setAside(db: Database, epoch: string): string {
  const aside = `${db.name}.epoch-${epoch}`
  rmSync(aside, { force: true })
  db.prepare('VACUUM INTO ?').run(aside)
  return aside
}
