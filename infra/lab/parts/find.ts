import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Folders where Debian keeps daemons, which an ordinary user's PATH leaves out. */
const daemonFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin']

const isProgram = (file: string) => {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/** The first of `names` found on `path` (a PATH text), or null. A name that starts with a slash is a file, looked for just there. */
export function find(names: readonly string[], path: string = process.env['PATH'] ?? ''): string | null {
  const folders = [...path.split(delimiter).filter(Boolean), ...(process.platform === 'win32' ? [] : daemonFolders)]
  for (const name of names) {
    const file = name.startsWith('/') ? existsSync(name) && name : folders.map((folder) => join(folder, name)).find(isProgram)
    if (file) return file
  }
  return null
}
