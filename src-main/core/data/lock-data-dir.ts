import DatabaseConstructor from 'better-sqlite3'

/** Another console core uses this data folder. */
export class DataDirInUseError extends Error {
  override name = 'DataDirInUseError'
  constructor() {
    super('Another console is using this data folder. Use that one, close it first, or start with another folder (--home DIR).')
  }
}

/**
 * Takes a data folder for this process alone; the operating system lets go of it when the process ends, however it
 * ends, so no stale lock can be left behind. Returns the function that gives it back. @throws DataDirInUseError.
 */
export function lockDataDir(file: string): () => void {
  const lock = new DatabaseConstructor(file, { timeout: 0 })
  try {
    lock.pragma('journal_mode = DELETE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof DatabaseConstructor.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw new DataDirInUseError()
    throw error
  }
  return () => lock.close()
}
