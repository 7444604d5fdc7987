import { chmod, chown, lstat, mkdir } from 'node:fs/promises'
import { explain } from './explain.ts'
import { done, failed, type Outcome } from './outcome.ts'

/**
 * Makes `path` a folder that only `owner` (default: us) can enter, and refuses one that somebody else put there first:
 * /tmp is everyone's, and a socket in a stranger's folder is a stranger's socket.
 */
export async function ownFolder(path: string, { mode = 0o700, owner = process.getuid?.() } = {}): Promise<Outcome<string>> {
  try {
    await mkdir(path, { recursive: true, mode })
    const us = process.getuid?.()
    let found = await lstat(path)
    if (owner !== us && found.uid === us && found.isDirectory()) {
      await chown(path, owner ?? 0, owner ?? 0)
      found = await lstat(path)
    }
    if (!found.isDirectory() || (owner !== undefined && found.uid !== owner))
      return failed(`${path} belongs to somebody else or is no folder, so it cannot be trusted. Remove it and start again.`)
    if (owner !== undefined && (found.mode & 0o777) !== mode) await chmod(path, mode)
    return done(path)
  } catch (error) {
    return failed(explain(`The folder ${path} could not be made`, error))
  }
}
