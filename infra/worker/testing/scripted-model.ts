import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('../../scripted-model/main.ts', import.meta.url))

/** The scripted demo model as a process of its own, in a folder that ends with it. */
export class ScriptedModel {
  address = ''
  readonly #root = mkdtempSync('/tmp/acm-')
  #child: ChildProcess | null = null

  async start(): Promise<void> {
    const child = spawn(process.execPath, [entry, '--data', this.#root], { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#child = child
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', resolve)
      child.once('exit', (code) => reject(new Error(`the scripted model ended with ${code}`)))
    })
    this.address = JSON.parse(line).address
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
