import { copyFileSync, mkdirSync, openSync, readdirSync, statSync, truncateSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A log may grow to this many bytes; one older file of the same size is kept beside it. */
const logCapBytes = 5_000_000

/**
 * Keeps a log under the cap. The program keeps writing to the same file (it appends), so the file is copied aside and emptied rather than
 * renamed.
 */
export function capLog(file: string, cap = logCapBytes): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size <= cap) return
  copyFileSync(file, `${file}.1`)
  truncateSync(file)
}

/** Opens a log for appending and tells where the coming output starts. */
export function openLog(file: string): { descriptor: number; start: number } {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  capLog(file)
  const descriptor = openSync(file, 'a', 0o600)
  return { descriptor, start: statSync(file).size }
}

/** What was written since `start`. */
export async function readLogFrom(file: string, start: number): Promise<string> {
  const bytes = await readFile(file)
  return bytes.subarray(start).toString()
}

/** Caps every log in the folder. */
export function capLogs(folder: string): void {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.log'))
  for (const { name } of names) capLog(join(folder, name))
}
