import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('../../egress/main.ts', import.meta.url))

/** The real egress proxy as a process of its own, in folders that end with it. */
export class EgressProcess {
  readonly #root = mkdtempSync('/tmp/ace-')
  #child: ChildProcess | null = null

  /** `hosts`: local servers that stand for hosts, `name → 127.0.0.1:port`. */
  async start(orchestrator: string, token: string, hosts: Readonly<Record<string, string>>): Promise<void> {
    const tokenFile = join(this.#root, 'token')
    writeFileSync(tokenFile, token)
    const maps = Object.entries(hosts).flatMap(([name, to]) => ['--host-map', `${name}=${to}`])
    const places = ['--data', join(this.#root, 'data'), '--run', join(this.#root, 'run')]
    const ours = ['--orchestrator', orchestrator, '--token-file', tokenFile, '--swap-socket', join(this.#root, 'swap.sock')]
    const child = spawn(process.execPath, [entry, ...places, ...ours, ...maps], { stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', () => resolve())
      child.once('exit', (code) => reject(new Error(`the egress proxy ended with ${code}: ${said}`)))
    })
  }

  async remove(): Promise<void> {
    const child = this.#child
    if (child && child.exitCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    }
    rmSync(this.#root, { recursive: true, force: true })
  }
}
