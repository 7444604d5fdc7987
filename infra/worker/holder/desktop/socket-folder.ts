import { chmodSync, lstatSync, mkdirSync } from 'node:fs'

/** Everybody may put a socket there, and nobody may remove another's. */
const mode = 0o1777

/**
 * Makes the folder of X sockets, which a fresh machine does not have and which X servers that are not root's cannot make with the mode it needs.
 * One that we made too narrow (the umask takes its share of a new folder's mode) is opened; somebody else's is left alone.
 */
export function makeSocketFolder(path = '/tmp/.X11-unix'): void {
  if (process.getuid?.() !== 0) return
  mkdirSync(path, { recursive: true })
  const found = lstatSync(path)
  if (found.isDirectory() && found.uid === 0 && (found.mode & 0o7777) !== mode) chmodSync(path, mode)
}
