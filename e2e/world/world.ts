import { writeLabFile } from '../../infra/lab/fleet/lab-file.ts'
import type { Places } from '../../infra/lab/places.ts'
import { ConsoleServer } from './console.ts'
import { Orchestrator } from './orchestrator.ts'
import { removeHome, tempHome } from './temp-home.ts'
import { Worker, type WorkerOptions } from './worker.ts'

export type WorldOptions = {
  workers?: number
  worker?: Omit<WorkerOptions, 'orchestrator'>
  orchestratorFlags?: readonly string[]
}

/** One lab of a spec's own: real programs in a home of their own, nothing shared with another spec. */
export class World {
  readonly places: Places
  readonly orchestrator: Orchestrator
  readonly workers: readonly Worker[]
  readonly console: ConsoleServer
  readonly #others: ConsoleServer[] = []

  private constructor(places: Places, orchestrator: Orchestrator, workers: readonly Worker[]) {
    this.places = places
    this.orchestrator = orchestrator
    this.workers = workers
    this.console = new ConsoleServer(places)
  }

  /** Starts everything at once: the workers and the console as soon as the orchestrator answers. */
  static async start({ workers = 0, worker = {}, orchestratorFlags = [] }: WorldOptions = {}): Promise<World> {
    const places = await tempHome()
    const orchestrator = new Orchestrator(places, orchestratorFlags)
    await orchestrator.start()
    const fleet = Array.from({ length: workers }, (_, at) => new Worker(places, `worker-${at + 1}`, { orchestrator, ...worker }))
    const world = new World(places, orchestrator, fleet)
    try {
      await world.writeLabFile()
      await Promise.all([world.console.start(), ...fleet.map((one) => one.start())])
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
      workers: this.workers.map(({ name, admin }) => ({ name, adminSocket: admin.socket })),
      build: '',
    })
    if (!written.ok) throw new Error(written.words)
  }

  worker(at: number): Worker {
    const found = this.workers[at]
    if (!found) throw new Error(`this world has ${this.workers.length} workers`)
    return found
  }

  /** A second console on the same lab, with its own data and its own device. */
  async anotherConsole(name: string): Promise<ConsoleServer> {
    const other = new ConsoleServer(this.places, name)
    this.#others.push(other)
    await other.start()
    return other
  }

  async stop(): Promise<void> {
    await Promise.all([this.console, ...this.#others].map((one) => one.stop()))
    await Promise.all(this.workers.map((worker) => worker.stopEverything()))
    await this.orchestrator.stop()
    await removeHome(this.places)
  }
}
