import { join } from 'node:path'
import type { Places } from '../../infra/lab/places.ts'
import { z } from 'zod'
import { Admin } from './admin.ts'
import { built } from './paths.ts'
import { Program } from './program.ts'
import { readyLine } from './ready-line.ts'
import { runFolder } from './temp-home.ts'

const ready = readyLine({ address: z.string() })

/** A real orchestrator. It keeps its port over restarts, as the lab's does. */
export class Orchestrator {
  readonly admin: Admin
  readonly stateDb: string
  readonly #places: Places
  readonly #flags: readonly string[]
  #program: Program<{ address: string }> | null = null
  #listen = '127.0.0.1:0'
  address = ''

  constructor(places: Places, flags: readonly string[] = []) {
    this.#places = places
    this.#flags = flags
    this.admin = new Admin(places.adminSocket('orchestrator'))
    this.stateDb = join(places.orchestrator, 'state.db')
  }

  async start(): Promise<void> {
    const run = await runFolder(this.#places.runOf('orchestrator'))
    const data = this.#places.orchestrator
    this.#program = await Program.start({
      title: 'the orchestrator',
      script: built.orchestrator,
      args: ['--data', data, '--run', run, '--listen', this.#listen, ...this.#flags],
      ready,
    })
    this.address = this.#program.ready.address
    this.#listen = `127.0.0.1:${new URL(this.address).port}`
  }

  get running(): boolean {
    return this.#program?.running ?? false
  }

  get output(): string {
    return this.#program?.output ?? ''
  }

  async kill9(): Promise<void> {
    await this.#program?.kill9()
  }

  async stop(): Promise<void> {
    if (this.#program?.running) await this.#program.end()
  }
}
