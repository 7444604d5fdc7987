import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { trackGroup } from '../child.ts'
import { askAdmin } from '../fleet/admin.ts'
import { openLog, readLogFrom } from '../fleet/log-file.ts'
import { lastWords } from '../fleet/program.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { cloneRoot, type Places } from '../places.ts'

/** The built web shell; tests put a small one in its place. */
export const builtWebShell = join(cloneRoot, 'out', 'web', 'main.mjs')

const launchReply = z.object({ address: z.url(), code: z.string(), file: z.string(), windowIsIn: z.boolean() })
/**
 * One way into the console: an address, a one-use code for it, and a page file (0600) that brings a code of its own there by
 * itself. `windowIsIn`: the app window was let in before and still is, so it needs neither.
 */
export type Launch = z.infer<typeof launchReply>

/** A new way into the console that runs for this home, or null when none runs. */
export async function askLaunch(places: Places): Promise<Outcome<Launch> | null> {
  return askAdmin(places.consoleSocket, { method: 'POST', path: '/launch' }, launchReply)
}

/** A running web shell that we started. */
export type WebShell = { address: string; child: ChildProcess; ended: Promise<number> }

const readyLine = /^Console ready: (\S+)/

/**
 * Starts the web shell as our child (in a group of its own, so that Ctrl-C reaches us first) and waits for the line that says a browser may
 * come. Its own notes go to a log file.
 */
export async function startWebShell(
  places: Places,
  options: { script: string; port?: number | undefined; limitMs?: number },
): Promise<Outcome<WebShell>> {
  const { script, port, limitMs = 30_000 } = options
  const wanted = port === undefined ? [] : ['--port', String(port)]
  const args = [script, '--data', places.console, '--home', places.home, '--run', places.runOf('console'), ...wanted]
  const log = join(places.logs, 'console.log')
  const { descriptor, start } = openLog(log)
  const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', descriptor] })
  closeSync(descriptor)
  trackGroup(child)
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  const ready = new Promise<string>((resolve) => {
    if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => resolve(readyLine.exec(line)?.[1] ?? ''))
  })
  const late = delay(limitMs, null, { ref: false })
  const first = await Promise.race([ready, ended, late, once(child, 'error').then(() => -1)])
  if (typeof first === 'string') return done({ address: first, child, ended })
  child.kill('SIGKILL')
  const why =
    first === null
      ? `did not get ready within ${limitMs / 1000} s and was ended`
      : `did not start: ${lastWords(await readLogFrom(log, start))}`
  return failed(`The console ${why}\nIts log: ${log}`)
}
