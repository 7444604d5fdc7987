import { spawn } from 'node:child_process'

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
  limitMs: number
  /** Kept from the end of the output, in bytes. */
  keep: number
  /** Ends it before. */
  signal?: AbortSignal
}

/**
 * Runs a command to its end, or ends it. The command must be one that takes everything it started with it (a sandbox does).
 * @throws when it cannot be started at all.
 */
export function runBounded(command: readonly string[], { limitMs, keep, signal }: Bounds): Promise<Ran> {
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
  const timer = setTimeout(end, limitMs)
  signal?.addEventListener('abort', end, { once: true })
  if (signal?.aborted) end()
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      const output = Buffer.concat(chunks).subarray(-keep).toString()
      resolve({ exitCode, ms: Math.round(performance.now() - started), output, cut: written > keep })
    })
  })
}
