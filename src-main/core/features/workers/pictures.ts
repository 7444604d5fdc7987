import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '#shared/schema/hash.ts'
import type { FleetRow } from '#shared/schema/fleet.ts'
import type { WorkerPicture } from '#shared/schema/worker.ts'
import type { Connector } from '../../connection/connector.ts'
import type { Topic } from '../../data/changes.ts'
import type { Data } from '../../data/data.ts'
import type { Log } from '../../kit/log.ts'

/** How many pictures are fetched at once, and the most bytes one may have. */
const atOnce = 4
const mostBytes = 4 * 1024 * 1024

/**
 * Brings the bytes of the newest picture of each worker here, so that they are shown at once and also offline. A row
 * names a picture only when its bytes are here; until then it names the one before.
 */
export class Pictures {
  readonly #folder: string
  readonly #data: Data
  readonly #connector: Connector
  readonly #log: Log
  readonly #here: Set<string>
  readonly #shown = new Map<string, WorkerPicture>()
  readonly #wanted = new Map<string, WorkerPicture>()
  #fetching = 0

  constructor(options: { dataDir: string; data: Data; connector: Connector; log: Log }) {
    this.#folder = join(options.dataDir, 'blobs')
    this.#data = options.data
    this.#connector = options.connector
    this.#log = options.log
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    this.#here = new Set(readdirSync(this.#folder).filter((name) => sha256.safeParse(name).success))
  }

  /** The file of these bytes, or null when they are not here. */
  path(hash: string): string | null {
    const file = join(this.#folder, hash)
    return sha256.safeParse(hash).success && this.#here.has(hash) && existsSync(file) ? file : null
  }

  /** A row as it can be shown now; asks for its picture's bytes when they are missing. */
  shown(row: FleetRow): FleetRow {
    if (!row.picture) return row
    if (this.#here.has(row.picture.blob)) {
      this.#keepOnly(row.picture)
      return row
    }
    this.#wanted.set(row.worker.id, row.picture)
    this.#fetchNext()
    return { ...row, picture: this.#shown.get(row.worker.id) ?? null }
  }

  /** The picture before the one before is not shown anywhere any more. */
  #keepOnly(picture: WorkerPicture): void {
    const before = this.#shown.get(picture.workerId)
    if (before?.blob === picture.blob) return
    this.#shown.set(picture.workerId, picture)
    if (!before || [...this.#shown.values()].some(({ blob }) => blob === before.blob)) return
    // A page may still be loading the old one; it goes with the next change.
    setTimeout(() => this.#remove(before.blob), 10_000).unref()
  }

  #remove(hash: string): void {
    if ([...this.#shown.values()].some(({ blob }) => blob === hash)) return
    this.#here.delete(hash)
    rmSync(join(this.#folder, hash), { force: true })
  }

  #fetchNext(): void {
    for (const [workerId, picture] of this.#wanted) {
      if (this.#fetching >= atOnce || !this.#connector.api) return
      this.#wanted.delete(workerId)
      this.#fetching++
      void this.#fetch(picture).finally(() => {
        this.#fetching--
        this.#fetchNext()
      })
    }
  }

  async #fetch({ blob: hash, workerId }: WorkerPicture): Promise<void> {
    try {
      const blob = await this.#connector.api?.sync.blob({ hash }, { signal: AbortSignal.timeout(15_000) })
      if (!blob || blob.size > mostBytes) return
      const bytes = new Uint8Array(await blob.arrayBuffer())
      if (createHash('sha256').update(bytes).digest('hex') !== hash)
        return this.#log.warn('a picture does not have its hash', { hash })
      writeFileSync(join(this.#folder, `${hash}.new`), bytes, { mode: 0o600 })
      renameSync(join(this.#folder, `${hash}.new`), join(this.#folder, hash))
      this.#here.add(hash)
      this.#data.changes.publish(new Set<Topic>(['fleet', `worker:${workerId}`]))
    } catch (error) {
      // The next picture of this worker, or the next look at this one, asks again.
      this.#log.warn('a picture could not be fetched', { error })
    }
  }
}
