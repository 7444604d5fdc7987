import { Worker } from 'node:worker_threads'
import type { Log } from '../kit/log.ts'
import { threadUrl, type ThreadName } from './threads.ts'

export type ThreadAsk = { id: number; name: string; input: unknown }
export type ThreadAnswer =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; error: { name: string; message: string; code: string | null } }

/** The thread died before it answered; whether the call took effect is unknown. */
export class ThreadLostError extends Error {
  override name = 'ThreadLostError'
}

/** An error thrown on the thread; `code` is SQLite's where it came from there. */
export class ThreadCallError extends Error {
  readonly code: string | null
  constructor(name: string, message: string, code: string | null) {
    super(message)
    this.name = name
    this.code = code
  }
}

type Calls = Record<string, (input: never) => unknown>
type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void }

/**
 * A thread that holds database handles, so that no query ever runs on the thread that serves calls. A thread that dies
 * is started again; what was asked of the dead one fails with ThreadLostError.
 */
export class SqlThread<C extends Calls> {
  readonly #name: ThreadName
  readonly #dataDir: string
  readonly #log: Log
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker
  #next = 1
  #closed = false

  constructor(name: ThreadName, dataDir: string, log: Log) {
    this.#name = name
    this.#dataDir = dataDir
    this.#log = log
    this.#worker = this.#start()
  }

  call<K extends keyof C & string>(name: K, input: Parameters<C[K]>[0]): Promise<Awaited<ReturnType<C[K]>>> {
    if (this.#closed) return Promise.reject(new ThreadLostError(`the ${this.#name} thread is closed`))
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      this.#worker.postMessage({ id, name, input } satisfies ThreadAsk)
    })
  }

  /** The operating system's view of the thread, for tests that end it. */
  get worker(): Worker {
    return this.#worker
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#worker.terminate()
  }

  #start(): Worker {
    const worker = new Worker(threadUrl(this.#name), { workerData: { dataDir: this.#dataDir } })
    worker.on('message', (answer: ThreadAnswer) => this.#answered(answer))
    worker.on('error', (error) => this.#log.error(`the ${this.#name} thread failed`, { error }))
    worker.on('exit', () => this.#lost())
    return worker
  }

  #answered(answer: ThreadAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (answer.ok) waiting?.resolve(answer.value as never)
    else waiting?.reject(new ThreadCallError(answer.error.name, answer.error.message, answer.error.code))
  }

  #lost(): void {
    const lost = [...this.#waiting.values()]
    this.#waiting.clear()
    if (!this.#closed) {
      this.#log.warn(`the ${this.#name} thread ended and is started again`, { callsLost: lost.length })
      this.#worker = this.#start()
    }
    for (const { reject } of lost) reject(new ThreadLostError(`the ${this.#name} thread ended before it answered`))
  }
}
