import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Environment } from './ensure.ts'

const run = promisify(execFile)

/** Writes the authorities that hosts are checked by: the public ones, and `more` (a PEM file) when there are local servers. */
export async function writeTrusted(file: string, { python }: Environment, more: string | undefined): Promise<void> {
  const { stdout } = await run(python, ['-c', 'import certifi; print(certifi.contents())'], { maxBuffer: 16 * 1024 * 1024 })
  writeFileSync(file, more === undefined ? stdout : `${stdout}\n${readFileSync(more, 'utf8')}`, { mode: 0o600 })
}
