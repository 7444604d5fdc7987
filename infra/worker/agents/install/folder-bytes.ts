import { type Dirent, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Room that a folder's files take, in bytes. The folder may change meanwhile. */
export function folderBytes(folder: string): number {
  let bytes = 0
  const open = [folder]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const entry of entriesOf(at)) {
      const path = join(at, entry.name)
      if (entry.isDirectory()) open.push(path)
      else bytes += lstatSync(path, { throwIfNoEntry: false })?.size ?? 0
    }
  }
  return bytes
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
