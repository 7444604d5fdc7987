import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { askAdmin } from '../../infra/lab/fleet/admin.ts'
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
      title: this.#name,
      script: built.web,
      args: ['--data', this.dataDir, '--home', this.#home, '--run', run, '--port', `${this.#port}`, '--no-window'],
      ready: (line) => /^Console ready: (\S+)/.exec(line)?.[1] ?? null,
    })
    this.#port = Number(new URL(this.address).port)
  }

  get address(): string {
    return new URL(this.#program?.ready ?? '').origin
  }

  /** A one-use sign-in code, as `npm start` asks for one. */
  async signInCode(): Promise<string> {
    const socket = join(this.#places.runOf(this.#name), 'console.sock')
    const reply = await askAdmin(socket, { method: 'POST', path: '/launch' }, z.object({ code: z.string() }))
    if (!reply?.ok) throw new Error(reply?.words ?? `no console answers at ${socket}`)
    return reply.value.code
  }

  get running(): boolean {
    return this.#program?.running ?? false
  }

  /** Everything it printed. */
  get output(): string {
    return this.#program?.output ?? ''
  }

  /** What it keeps of the lab's history. */
  get cacheDb(): string {
    return join(this.dataDir, 'cache-lab.db')
  }

  /** What it keeps of every orchestrator it ever followed. */
  cacheDbs(): string[] {
    const files = readdirSync(this.dataDir).filter((name) => /^cache-[^.]+\.db$/.test(name))
    return files.map((name) => join(this.dataDir, name))
  }

  async kill9(): Promise<void> {
    await this.#program?.kill9()
  }

  async stop(): Promise<void> {
    if (this.#program?.running) await this.#program.end()
  }
}
