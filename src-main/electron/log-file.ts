import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { makePrivateFolder } from '#core/kit/private-file.ts'

/** Size at which a log is put aside at the next start, in bytes; the one before it is then dropped. */
const mostBytes = 4 * 1024 * 1024

/** The console's log for a support case, in its own folder; secrets are taken out before. Returns how to write to it. */
export function logTo(dataDir: string): (chunk: Uint8Array) => void {
  const file = join(dataDir, 'console.log')
  makePrivateFolder(dataDir)
  if (existsSync(file) && statSync(file).size > mostBytes) renameSync(file, `${file}.1`)
  return (chunk) => {
    try {
      appendFileSync(file, chunk, { mode: 0o600 })
    } catch {
      // A full disk must not end the console for its log.
    }
  }
}
