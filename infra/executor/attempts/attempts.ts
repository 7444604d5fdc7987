import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { paymentId, type PaymentId } from '#shared/schema/ids.ts'
import { readIfThere, writeDurable } from '../kit/durable-file.ts'
import { privateDir } from '#shared/program/private-dir.ts'
import { attempt, type Attempt } from './attempt.ts'

/** The attempts to pay, a file each. What is kept is on the disk when `keep` returns. */
export class Attempts {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = privateDir(folder)
  }

  /** @throws when the file is there but cannot be read: what was paid is not known then, and nothing may be paid. */
  of(id: PaymentId): Attempt | null {
    const kept = readIfThere(this.#path(id))
    if (kept === null) return null
    try {
      return attempt.parse(JSON.parse(kept.toString()))
    } catch (error) {
      const words = `${this.#path(id)} cannot be read: what was paid is not known. Put it back from a copy, or move it away and resolve the payment by hand.`
      throw new Error(words, { cause: error })
    }
  }

  /** Those whose outcome is not known, or not known to the orchestrator. */
  open(): Attempt[] {
    const ids = readdirSync(this.#folder).flatMap((name) => paymentId.safeParse(name.replace(/\.json$/, '')).data ?? [])
    return ids.flatMap((id) => this.of(id) ?? []).filter(({ outcome, answered }) => outcome === null || !answered)
  }

  keep(made: Attempt): void {
    writeDurable(this.#path(made.payment.id), JSON.stringify(made))
  }

  #path(id: PaymentId): string {
    return join(this.#folder, `${id}.json`)
  }
}
