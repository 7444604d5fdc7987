import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Places } from '../../infra/lab/places.ts'
import { places as workerPlaces } from '../../infra/worker/places.ts'
import { Admin } from './admin.ts'
import { built } from './paths.ts'
import { Program } from './program.ts'
import { readyLine } from './ready-line.ts'
import { runFolder } from './temp-home.ts'
import { withoutPrograms } from './without-programs.ts'
import { XDisplay } from './x-display.ts'

const ready = readyLine({ workerId: z.string(), ssh: z.object({ port: z.int() }) })

export type WorkerOptions = {
  orchestrator: { address: string; admin: Admin }
  flags?: readonly string[]
  /** System programs that its machine does not have. */
  without?: readonly string[]
}

/** A real worker: supervisor as our child, its holder (sshd, Xvnc, terminals) detached as in the lab. */
export class Worker {
  readonly name: string
  readonly admin: Admin
  /** Where its files are, by its own words. */
  readonly at: ReturnType<typeof workerPlaces>
  readonly #places: Places
  readonly #options: WorkerOptions
  #killed = false
  #program: Program<{ workerId: string; ssh: { port: number } }> | null = null

  constructor(places: Places, name: string, options: WorkerOptions) {
    this.name = name
    this.#places = places
    this.#options = options
    this.at = workerPlaces(places.worker(name), places.runOf(name))
    this.admin = new Admin(places.adminSocket(name))
  }

  /** Registers at the first start, adopts what is there at later ones. */
  async start(): Promise<void> {
    this.#killed = false
    const { orchestrator, flags = [], without = [] } = this.#options
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
      by: without.length > 0 ? withoutPrograms(without) : [],
      ready,
      limitMs: 30_000,
    })
  }

  get id(): string {
    return this.#program?.ready.workerId ?? ''
  }

  /** Where its sshd listens on 127.0.0.1. */
  get sshPort(): number {
    return this.#program?.ready.ssh.port ?? 0
  }

  get running(): boolean {
    return this.#program?.running ?? false
  }

  get output(): string {
    return this.#program?.output ?? ''
  }

  /** Kills the supervisor only; terminals and desktop have another parent. */
  async kill9(): Promise<void> {
    await this.#program?.kill9()
    this.#killed = true
  }

  /** Ends supervisor, terminals, desktop and sshd; a killed supervisor is started again first, because only it knows its holder. */
  async stopEverything(): Promise<void> {
    if (this.#killed) await this.start()
    if (!this.#program?.running) return
    await this.admin.stop(true)
    await this.#program.end(20_000)
  }

  /** Its desktop's display, with the worker's own cookie. @throws while there is none */
  async display(): Promise<XDisplay> {
    const noted = z.object({ display: z.int() }).parse(JSON.parse(await readFile(join(this.at.desktop, 'display.json'), 'utf8')))
    return XDisplay.open(noted.display, join(this.at.sandbox, 'xauthority'))
  }

  /** A path in its people's home, as the sandbox's shell and browser see it. */
  inHome(...parts: string[]): string {
    return join(this.at.home, ...parts)
  }
}
