import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { z } from 'zod'
import { parseWords } from './words.ts'

/** Appends whole lines of JSON and waits until they are on the disk. */
export function appendLines(path: string, values: readonly object[]): void {
  const file = openSync(path, 'a', 0o600)
  try {
    writeFileSync(file, values.map((value) => `${JSON.stringify(value)}\n`).join(''))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** All whole lines of a file of ours; half a line at its end, as a kill leaves it, is cut off first. */
export function readLines<S extends z.ZodType>(path: string, schema: S): z.infer<S>[] {
  if (!existsSync(path)) return []
  const bytes = readFileSync(path)
  const whole = bytes.lastIndexOf(0x0a) + 1
  if (whole < bytes.length) truncateSync(path, whole)
  const lines = bytes.subarray(0, whole).toString().split('\n').slice(0, -1)
  return lines.flatMap((line) => parseWords(schema, line) ?? [])
}

/** Reads what is appended to a file, from its beginning on, as it grows. */
export class LineTail<S extends z.ZodType> {
  readonly #path: string
  readonly #schema: S
  #offset = 0

  constructor(path: string, schema: S) {
    this.#path = path
    this.#schema = schema
  }

  /** The lines that have come since the last call, from at most `maxBytes` of them. */
  async next(maxBytes = 512 * 1024): Promise<z.infer<S>[]> {
    const size = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0
    if (size <= this.#offset) return []
    const file = await open(this.#path, 'r')
    try {
      const { bytesRead, buffer } = await file.read(
        Buffer.alloc(Math.min(maxBytes, size - this.#offset)),
        0,
        undefined,
        this.#offset,
      )
      // Half a line is read again: its writer may be dead, and the next one cuts it off.
      const whole = buffer.subarray(0, bytesRead).lastIndexOf(0x0a) + 1
      this.#offset += whole
      const lines = buffer.subarray(0, whole).toString().split('\n').slice(0, -1)
      return lines.flatMap((line) => parseWords(this.#schema, line) ?? [])
    } finally {
      await file.close()
    }
  }
}
