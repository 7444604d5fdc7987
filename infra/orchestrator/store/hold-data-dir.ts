import { join } from 'node:path'
import DatabaseConstructor from 'better-sqlite3'

/** Another orchestrator works on the same data folder. */
export class DataDirInUseError extends Error {
  override name = 'DataDirInUseError'
}

/**
 * Makes sure that only one orchestrator works on a data folder. The lock is SQLite's own on an empty database beside
 * state.db, so the system ends it with the process however that dies, and state.db itself stays readable for others.
 * Returns how to let go.
 * @throws DataDirInUseError
 */
export function holdDataDir(dataDir: string): () => void {
  const lock = new DatabaseConstructor(join(dataDir, 'lock.db'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY')
      throw new DataDirInUseError(
        `another orchestrator works on ${dataDir} already. Stop it first, or start with another --data folder.`,
      )
    throw error
  }
  return () => lock.close()
}
