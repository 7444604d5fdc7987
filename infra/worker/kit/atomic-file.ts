import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { z } from 'zod'

/** Replaces a file in one step, so that a crash leaves the old or the new content, never half of one. */
export function writeAtomic(path: string, content: string | Uint8Array, mode = 0o600): void {
  const draft = `${path}.new`
  const file = openSync(draft, 'w', mode)
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
}

/** A JSON file of ours, or null when it is not there or is not what it should be. */
export function readJson<S extends z.ZodType>(path: string, schema: S): z.infer<S> | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}
