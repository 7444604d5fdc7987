import type { Connector } from '../../connection/connector.ts'
import type { Data } from '../../data/data.ts'
import type { Log } from '../../kit/log.ts'
import type { BlobFolder } from './blob-folder.ts'

/** The most bytes of a file that a worker may keep; all of them are fetched. */
export const mostBytes = 16 * 1024 * 1024
/** Of how many of the newest files it is made sure that they are here. */
const newest = 500
const atOnce = 2

/** Brings the diffs and artifacts of trials here as they come to be known, so that a finished trial can be read offline. */
export class KeptFiles {
  readonly #blobs: BlobFolder
  readonly #data: Data
  readonly #connector: Connector
  readonly #log: Log
  /** What could not be had; asked for again after the next connection. */
  #failed = new Set<string>()
  #looking = false
  #again = false
  #closed = false
  readonly #unsubscribe: () => void

  constructor(options: { blobs: BlobFolder; data: Data; connector: Connector; log: Log }) {
    this.#blobs = options.blobs
    this.#data = options.data
    this.#connector = options.connector
    this.#log = options.log
    this.#unsubscribe = options.data.changes.subscribe(['files'], () => this.look())
  }

  /** There is a connection again: what could not be had may be had now. */
  connected(): void {
    this.#failed = new Set()
    this.look()
  }

  /** Fetches what is known and not here. */
  look(): void {
    if (this.#looking) {
      this.#again = true
      return
    }
    this.#looking = true
    void this.#fetchMissing()
      .catch((error: unknown) => this.#log.warn('which files are missing could not be read', { error }))
      .finally(() => {
        this.#looking = false
        if (!this.#again || this.#closed) return
        this.#again = false
        this.look()
      })
  }

  close(): void {
    this.#unsubscribe()
    this.#closed = true
  }

  async #fetchMissing(): Promise<void> {
    if (!this.#connector.api) return
    const wanted = (await this.#data.read('files', { limit: newest })).filter(
      (hash) => !this.#blobs.has(hash) && !this.#failed.has(hash),
    )
    while (wanted.length > 0 && !this.#closed) await Promise.all(wanted.splice(0, atOnce).map((hash) => this.#fetch(hash)))
  }

  async #fetch(hash: string): Promise<void> {
    // A failure of the connection before says nothing about the one there may be by then.
    const failed = this.#failed
    try {
      if (!(await this.#blobs.fetch(hash, mostBytes))) failed.add(hash)
    } catch (error) {
      failed.add(hash)
      this.#log.warn('a file of a trial could not be fetched', { hash, error })
    }
  }
}
