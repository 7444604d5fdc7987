import type { FleetRow } from '#shared/schema/fleet.ts'
import type { WorkerPicture } from '#shared/schema/worker.ts'
import type { Connector } from '../../connection/connector.ts'
import type { Topic } from '../../data/changes.ts'
import type { Data } from '../../data/data.ts'
import type { Log } from '../../kit/log.ts'
import type { BlobFolder } from '../artifacts/blob-folder.ts'

/** How many pictures are fetched at once, and the most bytes one may have. */
const atOnce = 4
const mostBytes = 4 * 1024 * 1024

/**
 * Brings the bytes of the newest picture of each worker here, so that they are shown at once and also offline. A row
 * names a picture only when its bytes are here; until then it names the one before.
 */
export class Pictures {
  readonly #blobs: BlobFolder
  readonly #data: Data
  readonly #connector: Connector
  readonly #log: Log
  readonly #shown = new Map<string, WorkerPicture>()
  readonly #wanted = new Map<string, WorkerPicture>()
  #fetching = 0

  constructor(options: { blobs: BlobFolder; data: Data; connector: Connector; log: Log }) {
    this.#blobs = options.blobs
    this.#data = options.data
    this.#connector = options.connector
    this.#log = options.log
  }

  /** A row as it can be shown now; asks for its picture's bytes when they are missing. */
  shown(row: FleetRow): FleetRow {
    if (!row.picture) return row
    if (this.#blobs.has(row.picture.blob)) {
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
    this.#blobs.remove(hash)
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
      if (!(await this.#blobs.fetch(hash, mostBytes))) return
      this.#data.changes.publish(new Set<Topic>(['fleet', `worker:${workerId}`]))
    } catch (error) {
      // The next picture of this worker, or the next look at this one, asks again.
      this.#log.warn('a picture could not be fetched', { error })
    }
  }
}
