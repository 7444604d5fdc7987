import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Replaces a file in one step and waits until it is on the disk under its name: a crash leaves the old or the new content. */
export function writeDurable(path: string, content: string | Uint8Array): void {
  const draft = `${path}.new`
  synced(openSync(draft, 'w', 0o600), (file) => writeFileSync(file, content))
  renameSync(draft, path)
  synced(openSync(dirname(path), 'r'), () => {})
}

function synced(file: number, write: (file: number) => void): void {
  try {
    write(file)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The content of a file of ours, null when there is none. @throws when it is there and cannot be read. */
export function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
