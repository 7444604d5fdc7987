import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { BackOff } from './back-off.ts'
import { type Log, wordsOf } from '#shared/program/log.ts'

export type KeptProcess = {
  /** Ends it for good; resolves when it is gone and reaped. */
  stop(): Promise<void>
}

export type Plan = { command: readonly string[]; env: Readonly<Record<string, string>> } | { cannot: string }

export type KeepOptions = {
  name: string
  log: Log
  /** Called before each start, after the last run was reaped: what to run, or why it cannot be run now. */
  prepare(): Plan | Promise<Plan>
  /** Lines it writes. Hostile programs write them: they are judged, never logged as they are. */
  onLine?(line: string, from: 'stdout' | 'stderr', pid: number): void
  /** It ended and was reaped. Clean up what it left before it is started again. */
  onEnded?(): void
}

/** A run longer than this counts as healthy: the next restart is quick again. Milliseconds. */
const healthyMs = 10_000
/** Between two looks at whether it can run now. Even steps: what it waits for is being started, nothing is failing. Milliseconds. */
const waitMs = 250
/** How long a program may take to end by itself before it is killed. Milliseconds. */
const graceMs = 2_000

/** Keeps a program running as our own child: we reap it, so that its end is known and nothing of it is mistaken for alive. */
export function keepRunning(options: KeepOptions): KeptProcess {
  const { name, log } = options
  const backOff = new BackOff(250, 15_000)
  const done = Promise.withResolvers<void>()
  let child: ChildProcess | null = null
  let timer: NodeJS.Timeout | null = null
  let stopping = false

  const startIn = (ms: number): void => {
    timer = setTimeout(() => void start(), ms)
  }
  const again = (startedAt: number): void => {
    if (stopping) return done.resolve()
    if (performance.now() - startedAt > healthyMs) backOff.reset()
    startIn(backOff.next())
  }

  const start = async (): Promise<void> => {
    timer = null
    const startedAt = performance.now()
    const plan = await options.prepare()
    if (stopping) return done.resolve()
    if ('cannot' in plan) {
      log('part_waits', { part: name, reason: plan.cannot })
      return startIn(waitMs)
    }
    const [file = '', ...args] = plan.command
    const run = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env: plan.env, cwd: '/' })
    child = run
    const ended = (code: number | null, signal: string | null): void => {
      child = null
      log('part_ended', { part: name, code, signal })
      options.onEnded?.()
      again(startedAt)
    }
    run.on('error', (error) => {
      log('part_failed', { part: name, reason: wordsOf(error) })
      if (run.pid === undefined) ended(null, null)
    })
    for (const from of ['stdout', 'stderr'] as const)
      createInterface({ input: run[from] }).on('line', (line) => options.onLine?.(line, from, run.pid ?? 0))
    // Not 'close': that waits for the pipes, which children of a killed program may hold for hours.
    run.on('exit', ended)
  }

  void start()
  return {
    stop: async () => {
      stopping = true
      if (timer) {
        clearTimeout(timer)
        return
      }
      const running = child
      running?.kill('SIGTERM')
      const kill = setTimeout(() => running?.kill('SIGKILL'), graceMs)
      await done.promise
      clearTimeout(kill)
    },
  }
}
