import { z } from 'zod'
import type { Places } from '../../infra/lab/places.ts'
import { built } from './paths.ts'
import { Program } from './program.ts'
import { readyLine } from './ready-line.ts'
import { runFolder } from './temp-home.ts'

const ready = readyLine({ address: z.string() })

const name = 'scripted-model'

const totals = z.object({ calls: z.int(), input: z.int(), cached: z.int(), output: z.int(), reasoning: z.int() })

/** The demo model as the lab starts it. It keeps its port and its own count over restarts. */
export class ScriptedModel {
  readonly adminSocket: string
  readonly #places: Places
  #program: Program<{ address: string }> | null = null
  #listen = '127.0.0.1:0'

  constructor(places: Places) {
    this.#places = places
    this.adminSocket = places.adminSocket(name)
  }

  async start(): Promise<void> {
    const run = await runFolder(this.#places.runOf(name))
    this.#program = await Program.start({
      title: 'the scripted model',
      script: built.scriptedModel,
      args: ['--data', this.#places.scriptedModel, '--run', run, '--listen', this.#listen],
      ready,
    })
    this.#listen = `127.0.0.1:${new URL(this.address).port}`
  }

  get address(): string {
    return this.#program?.ready.address ?? ''
  }

  /** What it read and wrote by its own count: by model, apart for calls heard to their end and calls that were cut. */
  async count() {
    const said = await fetch(`${this.address}/count`)
    const shape = z.object({ models: z.record(z.string(), z.object({ whole: totals, cut: totals })) })
    return shape.parse(await said.json()).models
  }

  async kill9(): Promise<void> {
    await this.#program?.kill9()
  }

  async stop(): Promise<void> {
    if (this.#program?.running) await this.#program.end()
  }
}
