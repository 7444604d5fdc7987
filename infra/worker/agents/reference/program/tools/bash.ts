import { spawn } from 'node:child_process'
import { z } from 'zod'
import { clip, tool } from './tool.ts'

const defaultSeconds = 120
const maxSeconds = 900
/** How long the last output of an ended command may take to come. Milliseconds. */
const drainMs = 300
/** Kept of what a command writes, in bytes; above it the middle is dropped. */
const keptBytes = 256 * 1024

export const bash = tool(
  'bash',
  'Runs a command with bash in the repository. Programs left running in the background end with the task.',
  z.object({
    command: z.string().min(1),
    timeout: z.number().min(1).max(maxSeconds).default(defaultSeconds).describe('Seconds after which it is ended'),
  }),
  ({ command, timeout }) =>
    new Promise((resolve) => {
      const child = spawn('/bin/bash', ['-c', command], { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
      const kept = new Kept()
      child.stdout.on('data', (bytes: Buffer) => kept.add(bytes))
      child.stderr.on('data', (bytes: Buffer) => kept.add(bytes))
      let late = false
      const timer = setTimeout(() => {
        late = true
        endGroup(child.pid)
      }, timeout * 1_000)
      child.once('error', (error) => resolve({ ok: false, output: error.message }))
      child.once('exit', (code, signal) => {
        clearTimeout(timer)
        const done = (): void => {
          clearTimeout(drain)
          const how = late ? `[ended after ${timeout} seconds]` : code === 0 ? '' : `[ended with ${code ?? signal}]`
          resolve({ ok: code === 0, output: clip([kept.text, how].filter((part) => part !== '').join('\n')) })
        }
        // Its pipes may be held by what it left in the background, which is no reason to wait long.
        const drain = setTimeout(done, drainMs)
        child.once('close', done)
      })
    }),
)

/** The beginning and the end of a stream of bytes. */
class Kept {
  readonly #head: Buffer[] = []
  readonly #tail: Buffer[] = []
  #headBytes = 0
  #tailBytes = 0

  add(bytes: Buffer): void {
    if (this.#headBytes < keptBytes) {
      this.#head.push(bytes)
      this.#headBytes += bytes.length
      return
    }
    this.#tail.push(bytes)
    this.#tailBytes += bytes.length
    while (this.#tailBytes - (this.#tail[0]?.length ?? 0) > keptBytes) this.#tailBytes -= this.#tail.shift()?.length ?? 0
  }

  get text(): string {
    return Buffer.concat([...this.#head, ...this.#tail])
      .toString()
      .trimEnd()
  }
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended a moment ago.
  }
}
