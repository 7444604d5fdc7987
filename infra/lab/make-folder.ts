import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it that are missing, each with `mode`. Node's own `recursive` never returns where a file
 * system refuses a new folder with ENOENT, as /proc does.
 * @throws the file system's error: EACCES, EROFS, ENOTDIR, ENOSPC, ENOENT, …
 */
export async function makeFolder(path: string, mode: number): Promise<void> {
  const missing: string[] = []
  for (let folder = path; !(await exists(folder)); folder = dirname(folder)) missing.unshift(folder)
  for (const folder of missing) {
    try {
      await mkdir(folder, { mode })
    } catch (error) {
      if (!(await exists(folder))) throw error
    }
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory() || path === dirname(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
