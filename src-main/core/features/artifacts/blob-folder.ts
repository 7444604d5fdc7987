import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '#shared/schema/hash.ts'
import type { Connector } from '../../connection/connector.ts'

/** Milliseconds that the bytes of one file may take. */
const deadlineMs = 60_000

/** Files by their hash (pictures, diffs, artifacts), kept here so that they are shown at once and also offline. */
export class BlobFolder {
  readonly #folder: string
  readonly #connector: Connector
  readonly #here: Set<string>
  readonly #fetching = new Map<string, Promise<boolean>>()

  constructor(dataDir: string, connector: Connector) {
    this.#folder = join(dataDir, 'blobs')
    this.#connector = connector
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    this.#here = new Set(readdirSync(this.#folder).filter((name) => sha256.safeParse(name).success))
  }

  has(hash: string): boolean {
    return this.#here.has(hash)
  }

  /** The file of these bytes, or null when they are not here. */
  path(hash: string): string | null {
    const file = join(this.#folder, hash)
    return sha256.safeParse(hash).success && this.#here.has(hash) && existsSync(file) ? file : null
  }

  remove(hash: string): void {
    this.#here.delete(hash)
    rmSync(join(this.#folder, hash), { force: true })
  }

  /**
   * Brings these bytes here; answers whether they are. False: they are larger than `mostBytes`, or there is no connection.
   * @throws when the orchestrator does not give them, or gives others.
   */
  fetch(hash: string, mostBytes: number): Promise<boolean> {
    if (this.#here.has(hash)) return Promise.resolve(true)
    const underway = this.#fetching.get(hash)
    if (underway) return underway
    const fetching = this.#bring(hash, mostBytes).finally(() => this.#fetching.delete(hash))
    this.#fetching.set(hash, fetching)
    return fetching
  }

  async #bring(hash: string, mostBytes: number): Promise<boolean> {
    const blob = await this.#connector.api?.sync.blob({ hash }, { signal: AbortSignal.timeout(deadlineMs) })
    if (!blob || blob.size > mostBytes) return false
    const bytes = new Uint8Array(await blob.arrayBuffer())
    if (createHash('sha256').update(bytes).digest('hex') !== hash) throw new Error(`the bytes given for ${hash} are others`)
    writeFileSync(join(this.#folder, `${hash}.new`), bytes, { mode: 0o600 })
    renameSync(join(this.#folder, `${hash}.new`), join(this.#folder, hash))
    this.#here.add(hash)
    return true
  }
}
