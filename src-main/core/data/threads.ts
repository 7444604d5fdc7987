import { existsSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The SQL threads are files of their own. From source they lie beside this file (`writer-thread.ts`, `reader-thread.ts`).
 * A build gives each an entry of the same name beside the program, with the program's extension
 * (`out/web/main.mjs` → `out/web/writer-thread.mjs`, `out/main/core.js` → `out/main/writer-thread.js`); code that the
 * bundler moved to a folder of chunks finds them one folder up.
 */
export type ThreadName = 'writer' | 'reader'

export function threadUrl(name: ThreadName): URL {
  const file = `${name}-thread${extname(fileURLToPath(import.meta.url))}`
  const beside = new URL(`./${file}`, import.meta.url)
  return existsSync(beside) ? beside : new URL(`../${file}`, import.meta.url)
}
