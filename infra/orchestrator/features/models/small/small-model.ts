import { join } from 'node:path'
import { newId } from '#shared/pure/id.ts'
import type { Endpoint } from '#shared/schema/model.ts'
import type { Engine } from '../../../engine/engine.ts'
import { endpointRows } from '../endpoints/endpoint-rows.ts'
import { installSmall } from './install-small.ts'
import { isSmall, noteSmall } from './note-small.ts'
import { serveSmall, type Serving } from './serve-small.ts'

/** Its address while it has none; nothing answers on port 9, and nothing is asked there. */
const nowhere = 'http://127.0.0.1:9'
/** Before it is started again, when it ended by itself, in milliseconds. */
const restartMs = 5_000

/** The small real model on this machine: installed when a person asks for it, and served for as long as this program runs. */
export class SmallModel {
  #engine: Engine
  #folder: string
  #log: (line: string) => void
  #wish: { cancel: AbortController; done: Promise<void> } | null = null

  constructor(engine: Engine, dataDir: string, log: (line: string) => void) {
    this.#engine = engine
    this.#folder = join(dataDir, 'small-model')
    this.#log = log
    if (endpointRows(engine.db).some((each) => isSmall(each) && each.state === 'adopted')) this.install()
  }

  isIts(endpoint: Endpoint): boolean {
    return isSmall(endpoint)
  }

  /** Installs it if need be, and serves it. What it is at shows in its endpoint's words. */
  install(): void {
    if (this.#wish) return
    const cancel = new AbortController()
    this.#note(nowhere, false, 'Is about to start.')
    this.#wish = { cancel, done: this.#keep(cancel.signal) }
  }

  /** Ends its server; what was installed stays. */
  async stop(): Promise<void> {
    const wish = this.#wish
    this.#wish = null
    wish?.cancel.abort()
    await wish?.done
  }

  async #keep(signal: AbortSignal): Promise<void> {
    const over = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
    while (!signal.aborted) {
      const serving = await this.#start(signal)
      if (!serving) return
      await Promise.race([serving.ended, over])
      if (signal.aborted) return serving.stop()
      this.#note(nowhere, false, 'Its server ended by itself and is started again.')
      await Promise.race([new Promise((resolve) => setTimeout(resolve, restartMs)), over])
    }
  }

  async #start(signal: AbortSignal): Promise<Serving | null> {
    try {
      const installed = await installSmall(this.#folder, (words) => this.#note(nowhere, false, words), signal)
      if (!signal.aborted) this.#note(nowhere, false, 'Is starting.')
      const serving = await serveSmall(installed, join(this.#folder, 'server.log'), signal)
      this.#note(serving.baseUrl, true, 'A real model, though too small to be of use: its tokens and its bill are real.')
      return serving
    } catch (error) {
      if (signal.aborted) return null
      const words = error instanceof Error ? error.message : String(error)
      this.#log(`the small model: ${words}`)
      this.#note(nowhere, false, `It could not be started: ${words}. Nothing else was changed; try again.`.slice(0, 300))
      this.#wish = null
      return null
    }
  }

  #note(baseUrl: string, answers: boolean, words: string): void {
    this.#engine.run(noteSmall, { endpointId: newId('endp'), baseUrl, answers, words })
  }
}
