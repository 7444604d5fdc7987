import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { BackOff } from './back-off.ts'
import { type Log, wordsOf } from './log.ts'

export type KeptProcess = {
  /** Ends it for good; resolves when it is gone and reaped. */
  stop(): Promise<void>
}

export type KeepOptions = {
  name: string
  log: Log
  /** Called before each start, after the last run was reaped; the command to run, or why it cannot be run now. */
  prepare(): { command: readonly string[]; env: Readonly<Record<string, string>> } | { cannot: string }
  /** Lines of stderr and stdout. Hostile programs write them: they are judged, never logged as they are. */
  onLine?(line: string, pid: number): void
  onStarted?(pid: number): void
  /** It ended and was reaped. Clean up what it left before it is started again. */
  onEnded?(pid: number | undefined): void
}

/** Runs longer than this count as healthy: the next restart is quick again. Milliseconds. */
const healthyMs = 10_000
/** How long a program may take to end by itself before it is killed. Milliseconds. */
const graceMs = 2_000

/** Keeps a program running as our own child: we reap it, so that its end is known and nothing of it is mistaken for alive. */
export function keepRunning(options: KeepOptions): KeptProcess {
  const backOff = new BackOff(250, 15_000)
  let child: ChildProcess | null = null
  let timer: NodeJS.Timeout | null = null
  let stopping = false
  let ended: (() => void) | null = null

  const again = (startedAt: number): void => {
    if (stopping) return
    if (performance.now() - startedAt > healthyMs) backOff.reset()
    timer = setTimeout(start, backOff.next())
  }

  const start = (): void => {
    timer = null
    const startedAt = performance.now()
    const plan = options.prepare()
    if ('cannot' in plan) {
      options.log('part_waits', { part: options.name, reason: plan.cannot })
      return again(startedAt)
    }
    const [file = '', ...args] = plan.command
    const run = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env: plan.env, cwd: '/' })
    child = run
    run.on('error', (error) => options.log('part_failed', { part: options.name, reason: wordsOf(error) }))
    for (const out of [run.stdout, run.stderr])
      createInterface({ input: out }).on('line', (line) => options.onLine?.(line, run.pid ?? 0))
    if (run.pid) options.onStarted?.(run.pid)
    run.on('close', (code, signal) => {
      child = null
      options.log('part_ended', { part: options.name, code, signal })
      options.onEnded?.(run.pid)
      ended?.()
      again(startedAt)
    })
  }

  start()
  return {
    stop: async () => {
      stopping = true
      if (timer) clearTimeout(timer)
      const running = child
      if (!running) return
      const gone = new Promise<void>((resolve) => (ended = resolve))
      running.kill('SIGTERM')
      const kill = setTimeout(() => running.kill('SIGKILL'), graceMs)
      await gone
      clearTimeout(kill)
    },
  }
}
