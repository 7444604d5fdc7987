import { join } from 'node:path'
import type { Places } from '../../infra/lab/places.ts'
import { built } from './paths.ts'
import { Program } from './program.ts'
import { runFolder } from './temp-home.ts'

/** A console core with the web shell around it. Two of them on one home are two consoles of two people. */
export class ConsoleServer {
  readonly dataDir: string
  readonly #home: string
  readonly #name: string
  readonly #places: Places
  #program: Program<string> | null = null
  #port = 0

  constructor(places: Places, name = 'console') {
    this.#places = places
    this.#home = places.home
    this.#name = name
    this.dataDir = join(places.home, name)
  }

  /** Starts it on the port it had before. */
  async start(): Promise<void> {
    const run = await runFolder(this.#places.runOf(this.#name))
    this.#program = await Program.start({
      title: `the console ${this.#name}`,
      script: built.web,
      args: ['--data', this.dataDir, '--home', this.#home, '--run', run, '--port', `${this.#port}`, '--no-window'],
      ready: (line) => /^Console ready: (\S+)/.exec(line)?.[1] ?? null,
    })
    this.#port = Number(new URL(this.address).port)
  }

  get address(): string {
    return new URL(this.#program?.ready ?? '').origin
  }

  /** Everything it printed, the one-use code included. */
  get output(): string {
    return this.#program?.output ?? ''
  }

  cacheDb(key = 'lab'): string {
    return join(this.dataDir, `cache-${key}.db`)
  }

  async kill9(): Promise<void> {
    await this.#program?.kill9()
  }

  async stop(): Promise<void> {
    if (this.#program?.running) await this.#program.end()
  }
}
