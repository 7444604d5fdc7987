import { spawn } from 'node:child_process'
import { installerPath } from './steps.ts'

const kept = 20_000

/**
 * Runs one step in a process group of its own, so that it can be ended with everything it started. It has our environment:
 * proxies and the registries that people set live there. What it makes can be read by whoever the agent runs as.
 * `output` is the last that it wrote.
 */
export function runInstaller(
  command: readonly string[],
  { limitMs, signal }: { limitMs: number; signal: AbortSignal },
): Promise<{ ok: boolean; output: string }> {
  const env = { ...process.env, PATH: installerPath(process.env['PATH'] ?? '') }
  const child = spawn('/bin/sh', ['-c', 'umask 022; exec "$@"', 'sh', ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    env,
    detached: true,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (output = (output + bytes.toString()).slice(-kept)))
  const end = (words: string): void => {
    output += `\n${words}`
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It ended a moment ago.
    }
  }
  const timer = setTimeout(() => end('TIMEOUT'), limitMs)
  const abort = (): void => end('STOPPED')
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      resolve({ ok: code === 0, output })
    })
  })
}
