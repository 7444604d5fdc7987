import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readLabFile, writeLabFile } from '../../infra/lab/fleet/lab-file.ts'
import { paySideUp } from '../../infra/lab/fleet/pay-side.ts'
import { builtPrograms } from '../../infra/lab/fleet/programs.ts'
import type { Places } from '../../infra/lab/places.ts'
import { ConsoleServer } from './console.ts'
import { endLeftovers } from './end-leftovers.ts'
import { Orchestrator } from './orchestrator.ts'
import { cloneRoot } from './paths.ts'
import { ScriptedModel } from './scripted-model.ts'
import { removeHome, tempHome } from './temp-home.ts'
import { Worker, type WorkerOptions } from './worker.ts'

export type WorldOptions = {
  /** One worker for each name. */
  workers?: readonly string[]
  worker?: Omit<WorkerOptions, 'orchestrator'>
  orchestratorFlags?: readonly string[]
  /** Whether it has the scripted demo model, as the lab has. */
  model?: boolean
  /** Whether it has a demo shop, an egress proxy and an executor, as the lab has. */
  payments?: boolean
  /** Whether its console is started at once. */
  console?: boolean
}

/** Workers without a browser on their desktop, where a spec is not about it: two cores have better things to do. */
export const light: Omit<WorkerOptions, 'orchestrator'> = { without: ['chromium'] }

/** One lab of a spec's own: real programs in a home of their own, nothing shared with another spec. */
export class World {
  readonly places: Places
  readonly orchestrator: Orchestrator
  readonly workers: readonly Worker[]
  readonly console: ConsoleServer
  readonly #model: ScriptedModel | null
  readonly #others: { server: ConsoleServer; places: Places }[] = []

  private constructor(places: Places, orchestrator: Orchestrator, workers: readonly Worker[], model: ScriptedModel | null) {
    this.places = places
    this.orchestrator = orchestrator
    this.#model = model
    this.workers = workers
    this.console = new ConsoleServer(places)
  }

  /** Starts everything at once: the workers and the console as soon as the orchestrator answers. */
  static async start(options: WorldOptions = {}): Promise<World> {
    const { workers = [], worker = {}, orchestratorFlags = [], console = true } = options
    const places = await tempHome()
    const model = options.model === true ? new ScriptedModel(places) : null
    await model?.start()
    const flags = model ? [...orchestratorFlags, '--scripted-model', model.address] : orchestratorFlags
    const orchestrator = new Orchestrator(places, flags)
    const fleet = workers.map((name) => new Worker(places, name, { orchestrator, ...worker }))
    const world = new World(places, orchestrator, fleet, model)
    try {
      await orchestrator.start()
      await world.writeLabFile()
      if (options.payments === true) await world.startPaySide()
      await Promise.all([console && world.console.start(), ...fleet.map((one) => one.start())])
      return world
    } catch (error) {
      await world.stop()
      throw error
    }
  }

  /** Where consoles find the lab; with `address`, by another way than the direct one. */
  async writeLabFile(address = this.orchestrator.address): Promise<void> {
    const written = await writeLabFile(this.places.labFile, {
      orchestrator: { address, adminSocket: this.orchestrator.admin.socket },
      ...(this.#model && { scriptedModel: { address: this.#model.address, adminSocket: this.#model.adminSocket } }),
      workers: this.workers.map(({ name, admin }) => ({ name, adminSocket: admin.socket })),
      build: '',
    })
    if (!written.ok) throw new Error(written.words)
  }

  /** Starts whatever of the demo shop, the proxy and the executor does not run. @throws when one cannot be had */
  async startPaySide(): Promise<void> {
    const lab = await readLabFile(this.places.labFile)
    if (!lab) throw new Error('this world has no lab file yet')
    const up = { lab, before: lab, adopted: false, troubles: [] }
    const { troubles } = await paySideUp(this.places, up, { programs: builtPrograms, build: '' })
    if (troubles.length > 0) throw new Error(troubles.join('\n'))
  }

  /** Brings orchestrator and workers up again as `npm start` does, which also tells consoles by writing the lab's file anew. */
  async startAgain(): Promise<void> {
    await this.orchestrator.start()
    await this.writeLabFile()
    await Promise.all(this.workers.map((worker) => worker.start()))
  }

  /** Ends console, workers and orchestrator by `npm run stop`. @throws when that fails */
  async stopByCommand(): Promise<void> {
    await promisify(execFile)(process.execPath, [join(cloneRoot, 'start.mjs'), 'stop', '--home', this.places.home])
  }

  get model(): ScriptedModel {
    if (!this.#model) throw new Error('this world has no scripted model')
    return this.#model
  }

  worker(at: number): Worker {
    const found = this.workers[at]
    if (!found) throw new Error(`this world has ${this.workers.length} workers`)
    return found
  }

  /** A console of somebody else: on a home of its own, where no lab is, so it knows nothing of this one. */
  async consoleElsewhere(): Promise<ConsoleServer> {
    const places = await tempHome()
    const server = new ConsoleServer(places)
    this.#others.push({ server, places })
    await server.start()
    return server
  }

  async stop(): Promise<void> {
    const others = this.#others.map(({ server }) => server)
    await Promise.all([this.console, ...others].map((one) => one.stop()))
    await Promise.allSettled(this.workers.map((worker) => worker.stopEverything()))
    await this.orchestrator.stop()
    await this.#model?.stop()
    await endLeftovers(this.places.home)
    await Promise.all([this.places, ...this.#others.map(({ places }) => places)].map(removeHome))
  }
}
