import { join } from 'node:path'
import { runBounded } from '../child.ts'
import { done, failed, type Outcome } from '../outcome.ts'

/** Measured: against a server that accepts and never answers, Electron's own downloader waits for ever. */
const downloadLimitMs = 20_000

/**
 * Lets Electron's own installer fetch its binary, in a child that is killed with everything it started when the time is up.
 * `folder` is node_modules/electron.
 */
export async function downloadElectron(
  folder: string,
  limitMs = downloadLimitMs,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Outcome<void>> {
  const ran = await runBounded(process.execPath, [join(folder, 'install.js')], { limitMs, env })
  if (ran.code === 0) return done(undefined)
  if (ran.timedOut) return failed(`its binary could not be downloaded within ${limitMs / 1000} s`)
  const line = ran.output
    .split('\n')
    .find((text) => /error/i.test(text))
    ?.trim()
  return failed(`its binary could not be downloaded (${line ?? `exit code ${ran.code}`})`)
}
