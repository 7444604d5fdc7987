import { spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { explain } from '../explain.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { openLog, readLogFrom } from './log-file.ts'

/** The line a program of ours prints when it can be used. */
const readyLine = z.looseObject({
  ready: z.literal(true),
  instance: z.string(),
  startedAt: z.string(),
  address: z.string().optional(),
})
export type Ready = z.infer<typeof readyLine>

const findReady = (log: string): Ready | null => {
  for (const line of log.split('\n')) {
    if (!line.includes('"ready"')) continue
    try {
      const parsed = readyLine.safeParse(JSON.parse(line))
      if (parsed.success) return parsed.data
    } catch {
      // Half a line: the rest comes with the next look.
    }
  }
  return null
}

/** The plain words a program ends with, among what else is in its log. */
export function lastWords(log: string): string {
  const lines = log.split('\n').map((line) => line.trimEnd())
  const plain = lines.filter((line) => line !== '' && !/^\s|^[{}]|^Node\.js v|^\(node:|^\(Use `node/.test(line))
  return plain.at(-1) ?? 'it said nothing'
}

/**
 * Starts one of our programs so that it outlives us, its output appended to `log`, and waits until it says that it is ready. On failure the
 * words are its own.
 */
export async function startProgram(options: {
  title: string
  script: string
  args: readonly string[]
  log: string
  env?: NodeJS.ProcessEnv
  limitMs?: number
}): Promise<Outcome<Ready>> {
  const { title, script, args, log, env = {}, limitMs = 30_000 } = options
  try {
    const { descriptor, start } = openLog(log)
    const child = spawn(process.execPath, [script, ...args], {
      detached: true,
      stdio: ['ignore', descriptor, descriptor],
      env: { ...process.env, ...env },
      cwd: '/',
    })
    closeSync(descriptor)
    let ended: string | null = null
    child.on('error', (error) => (ended = error.message))
    child.on('exit', (code, signal) => (ended = `ended with ${code ?? signal}`))
    child.unref()
    const deadline = performance.now() + limitMs
    for (;;) {
      // Asked before the log is read: what a program wrote before it ended is then in what we read.
      const over = ended
      const said = await readLogFrom(log, start)
      const ready = findReady(said)
      if (ready) return done(ready)
      if (over !== null) return failed(`${title} did not start: ${lastWords(said)}\nIts log: ${log}`)
      if (performance.now() > deadline) {
        child.kill('SIGKILL')
        return failed(
          `${title} did not get ready within ${limitMs / 1000} s and was ended. Its last words: ${lastWords(said)}\nIts log: ${log}`,
        )
      }
      await delay(20)
    }
  } catch (error) {
    return failed(explain(`${title} could not be started`, error))
  }
}
