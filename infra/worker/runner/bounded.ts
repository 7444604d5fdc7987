import { spawn } from 'node:child_process'
import type { Freezer } from './freezer.ts'

/** What a program did that was run to its end. */
export type Ran = {
  /** null = it was ended at its limit or by a signal. */
  exitCode: number | null
  ms: number
  /** The last bytes it wrote, both streams as they came. */
  output: string
  /** It wrote more than is kept. */
  cut: boolean
}

export type Bounds = {
  /** Time while it is frozen does not count. */
  limitMs: number
  freezer: Freezer
  /** Kept from the end of the output, in bytes. */
  keep: number
  /** Ends it before. */
  signal: AbortSignal
}

/**
 * Runs a command to its end, or ends it. The command must be one that takes everything it started with it (a sandbox does).
 * @throws when it cannot be started at all.
 */
export async function runBounded(command: readonly string[], { limitMs, freezer, keep, signal }: Bounds): Promise<Ran> {
  await freezer.thawed(signal)
  const [file = '', ...args] = command
  const started = performance.now()
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env: {}, cwd: '/' })
  const chunks: Buffer[] = []
  let held = 0
  let written = 0
  const take = (chunk: Buffer): void => {
    chunks.push(chunk)
    held += chunk.length
    written += chunk.length
    while (held - (chunks[0]?.length ?? 0) >= keep) held -= chunks.shift()?.length ?? 0
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const end = (): void => void child.kill('SIGKILL')
  const timer = freezer.after(limitMs, end)
  const left = freezer.enter(child.pid ?? 0, { stopsWhenPaused: false })
  signal.addEventListener('abort', end, { once: true })
  if (signal.aborted) end()
  return new Promise((resolve, reject) => {
    const over = (): void => {
      timer.cancel()
      left()
      signal.removeEventListener('abort', end)
    }
    child.once('error', (error) => {
      over()
      reject(error)
    })
    child.once('close', (exitCode) => {
      over()
      const output = Buffer.concat(chunks).subarray(-keep).toString()
      resolve({ exitCode, ms: Math.round(performance.now() - started), output, cut: written > keep })
    })
  })
}
