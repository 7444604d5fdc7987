import { chmodSync, lstatSync, mkdirSync } from 'node:fs'

/**
 * Makes a folder that only its owner may enter.
 * @throws when something else stands there, or another user owns it: sockets and keys in it would then be theirs.
 */
export function privateDir(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  if (!found.isDirectory()) throw new Error(`${path} is not a folder; move it away or name another one`)
  const self = process.getuid?.()
  if (self !== undefined && found.uid !== self)
    throw new Error(`${path} belongs to another user (uid ${found.uid}); remove it or name another folder`)
  if ((found.mode & 0o777) !== 0o700) chmodSync(path, 0o700)
  return path
}
