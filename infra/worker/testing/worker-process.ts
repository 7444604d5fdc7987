import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { until } from './until.ts'

const entry = fileURLToPath(new URL('../main.ts', import.meta.url))

/** A real worker of a test's own, in folders that end with it. */
export class WorkerProcess {
  readonly data: string
  readonly run: string
  /** What supervisor and holder wrote on stderr. */
  log = ''
  #child: ChildProcess | null = null
  readonly #root = mkdtempSync('/tmp/acw-')

  readonly #before: readonly string[]

  /** `before` = a command that starts the worker as its arguments, in a world of its own. */
  constructor(before: readonly string[] = []) {
    this.#before = before
    this.data = join(this.#root, 'data')
    this.run = join(this.#root, 'run')
  }

  /** Starts the supervisor; resolves with its ready line, or rejects with what it said when it ended. */
  start(orchestrator: string, more: readonly string[] = []): Promise<{ workerId: string; ssh: { host: string; port: number } }> {
    const child = this.#spawn(orchestrator, more)
    this.#child = child
    return ready(child)
  }

  /** Starts one more supervisor on the same folders. */
  startRival(orchestrator: string): Promise<unknown> {
    return ready(this.#spawn(orchestrator, []))
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  status(): Promise<{
    holder: { instance: string; pid: number } | null
    parts: { capabilities: Record<string, { ok: boolean; reason: string }> } | null
  }> {
    return this.admin('GET', '/status').then((body) => JSON.parse(body))
  }

  admin(method: string, path: string, body = ''): Promise<string> {
    return new Promise((resolve, reject) => {
      const call = request({ socketPath: join(this.run, 'admin.sock'), method, path }, (response) => resolve(text(response)))
      call.once('error', reject)
      call.end(body)
    })
  }

  /** The process that the holder started and whose command line begins with `program`. */
  async child(program: string): Promise<number> {
    const holder = (await this.status()).holder?.pid ?? 0
    const children = readFileSync(`/proc/${holder}/task/${holder}/children`, 'utf8').trim().split(' ')
    const found = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(program))
    if (!found) throw new Error(`the holder keeps no ${program}`)
    return Number(found)
  }

  /** Ends the supervisor the hard way; the holder goes on. */
  async kill(): Promise<void> {
    const child = this.#child
    const gone = new Promise((resolve) => child?.once('exit', resolve))
    child?.kill('SIGKILL')
    await gone
  }

  #spawn(orchestrator: string, more: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
    const args = ['--data', this.data, '--run', this.run, '--orchestrator', orchestrator, '--name', 'worker-1', ...more]
    const [file = '', ...rest] = [...this.#before, process.execPath, entry, ...args]
    const child = spawn(file, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stderr.on('data', (chunk: Buffer) => (this.log += chunk.toString()))
    return child
  }

  /** Waits until all that a worker keeps has started. */
  standing(): Promise<boolean> {
    return until('ssh and desktop stand', async () => {
      const capabilities = (await this.status()).parts?.capabilities
      return Boolean(capabilities?.['ssh']?.ok && capabilities['desktop']?.ok)
    })
  }

  /** Ends everything and removes the folders. */
  async remove(): Promise<void> {
    const child = this.#child
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      await this.admin('POST', '/stop', '{"everything":true}').catch(() => child.kill('SIGKILL'))
      await gone
    }
    rmSync(this.#root, { recursive: true, force: true })
  }
}

function ready(
  child: ChildProcessByStdio<null, Readable, Readable>,
): Promise<{ workerId: string; ssh: { host: string; port: number } }> {
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)))
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
}
