import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** Files below `folder` that hold `words` as they are, as paths below it. Sockets and what went away meanwhile hold nothing. */
export async function filesWith(folder: string, words: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const found: string[] = []
  for (const file of files) {
    const bytes = await readFile(file).catch(() => null)
    if (bytes?.includes(words)) found.push(relative(folder, file))
  }
  return found
}
