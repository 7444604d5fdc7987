import type { Data } from '../../data/data.ts'
import type { Told } from '../../data/deciding.ts'
import type { Log } from '../../kit/log.ts'

/** What comes within so many milliseconds is told together. */
const together = 300

/** Watches for what a person should be told of, keeps it, and passes on what is new. Each thing is told once, over restarts too. */
export class Notifier {
  readonly #data: Data
  readonly #log: Log
  readonly #tell: (fresh: Told[]) => void
  readonly #unsubscribe: () => void
  #timer: NodeJS.Timeout | null = null
  #closed = false

  constructor(options: { data: Data; log: Log; tell: (fresh: Told[]) => void }) {
    this.#data = options.data
    this.#log = options.log
    this.#tell = options.tell
    this.#unsubscribe = options.data.changes.subscribe(['approvals'], () => this.#soon())
    this.#soon()
  }

  close(): void {
    this.#closed = true
    this.#unsubscribe()
    if (this.#timer) clearTimeout(this.#timer)
  }

  #soon(): void {
    if (this.#closed) return
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      void this.#look().catch((error: unknown) => this.#log.warn('what to tell could not be read', { error }))
    }, together)
  }

  async #look(): Promise<void> {
    const rows = await this.#data.read('toTell')
    if (rows.length === 0 || this.#closed) return
    const fresh = await this.#data.tell(rows)
    if (fresh.length > 0 && !this.#closed) this.#tell(fresh)
  }
}
