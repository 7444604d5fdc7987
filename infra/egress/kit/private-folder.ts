import { chmodSync, lstatSync, mkdirSync } from 'node:fs'

/**
 * Makes a folder that only its owner may enter.
 * @throws when something else stands there or another user owns it: the authority's key and sockets in it would be theirs.
 */
export function privateFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  if (!found.isDirectory() || found.uid !== process.getuid?.())
    throw new Error(`${path} is not a folder of ours; move it away or name another one`)
  chmodSync(path, 0o700)
  return path
}
