import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Places } from '../../infra/lab/places.ts'
import { places as workerPlaces } from '../../infra/worker/places.ts'
import { Admin } from './admin.ts'
import { built } from './paths.ts'
import { Program } from './program.ts'
import { readyLine } from './ready-line.ts'
import { runFolder } from './temp-home.ts'

const ready = readyLine({ workerId: z.string() })

export type WorkerOptions = {
  orchestrator: { address: string; admin: Admin }
  flags?: readonly string[]
  env?: NodeJS.ProcessEnv
}

/** A real worker: supervisor as our child, its holder (sshd, Xvnc, terminals) detached as in the lab. */
export class Worker {
  readonly name: string
  readonly admin: Admin
  /** Where its files are, by its own words. */
  readonly at: ReturnType<typeof workerPlaces>
  readonly #places: Places
  readonly #options: WorkerOptions
  #program: Program<z.infer<ReturnType<typeof readyLine>> & { workerId: string }> | null = null

  constructor(places: Places, name: string, options: WorkerOptions) {
    this.name = name
    this.#places = places
    this.#options = options
    this.at = workerPlaces(places.worker(name), places.runOf(name))
    this.admin = new Admin(places.adminSocket(name))
  }

  /** Registers at the first start, adopts what is there at later ones. */
  async start(): Promise<void> {
    const { orchestrator, flags = [], env = {} } = this.#options
    const run = await runFolder(this.#places.runOf(this.name))
    const code = existsSync(this.at.registration) ? [] : ['--code', await orchestrator.admin.invite('worker')]
    this.#program = await Program.start({
      title: this.name,
      script: built.worker,
      args: [
        '--data',
        this.at.data,
        '--run',
        run,
        '--orchestrator',
        orchestrator.address,
        '--name',
        this.name,
        ...code,
        ...flags,
      ],
      env,
      ready,
      limitMs: 30_000,
    })
  }

  get id(): string {
    return this.#program?.ready.workerId ?? ''
  }

  get output(): string {
    return this.#program?.output ?? ''
  }

  /** Kills the supervisor only; terminals and desktop have another parent. */
  async kill9(): Promise<void> {
    await this.#program?.kill9()
  }

  /** Ends supervisor, terminals, desktop and sshd; a killed supervisor is started again first, because only it knows its holder. */
  async stopEverything(): Promise<void> {
    if (!this.#program) return
    if (!this.#program.running) await this.start()
    await this.admin.stop(true)
    await this.#program.end(20_000)
  }

  /** A path in its people's home, as the sandbox's shell and browser see it. */
  inHome(...parts: string[]): string {
    return join(this.at.home, ...parts)
  }
}
