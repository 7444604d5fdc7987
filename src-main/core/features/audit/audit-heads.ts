import { z } from 'zod'
import type { AuditHead } from '#shared/pure/guard/verify-audit.ts'
import { epoch } from '#shared/schema/event.ts'
import { sha256 } from '#shared/schema/hash.ts'
import type { LinkState } from '../../connection/link-state.ts'
import type { Data } from '../../data/data.ts'
import type { Log } from '../../kit/log.ts'

const keptHead = z.object({ epoch, n: z.int().positive(), hash: sha256 })

/** What comes within so many milliseconds is looked at together. */
const together = 500

/**
 * Remembers, in the console's own database, the newest entry of each orchestrator's audit. An audit that later is shorter, or
 * other, was changed behind everybody's back: the head that shows it is kept, and a person is told.
 */
export class AuditHeads {
  readonly #data: Data
  readonly #state: LinkState
  readonly #log: Log
  readonly #unsubscribe: () => void
  readonly #told = new Set<string>()
  #timer: NodeJS.Timeout | null = null
  #looking: Promise<void> = Promise.resolve()
  #closed = false

  constructor({ data, state, log }: { data: Data; state: LinkState; log: Log }) {
    this.#data = data
    this.#state = state
    this.#log = log
    this.#unsubscribe = data.changes.subscribe(['approvals', 'freezes', 'connection'], () => this.#soon())
    this.#soon()
  }

  /** The head that the audit in use must still have; null = none was seen of this history. */
  async seen(): Promise<AuditHead | null> {
    await this.#look()
    const { cache } = this.#data
    const { epoch: now } = await this.#data.read('auditHeads', { seenAt: 0 })
    const kept = await this.#kept(cache)
    return kept && kept.epoch === now ? { n: kept.n, hash: kept.hash } : null
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#unsubscribe()
    if (this.#timer) clearTimeout(this.#timer)
    await this.#looking
    // A command of one moment may be over before anything was looked at.
    await this.#looked()
  }

  #soon(): void {
    if (this.#closed) return
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.#looking = this.#looked()
    }, together)
  }

  #looked(): Promise<void> {
    return this.#look().catch((error: unknown) => this.#log.warn('the head of the audit could not be read', { error }))
  }

  async #kept(cache: string): Promise<z.infer<typeof keptHead> | null> {
    return keptHead.safeParse(await this.#data.kept(keyOf(cache))).data ?? null
  }

  async #look(): Promise<void> {
    const { cache } = this.#data
    const kept = await this.#kept(cache)
    const { epoch: now, newest, there } = await this.#data.read('auditHeads', { seenAt: kept?.n ?? 0 })
    if (cache !== this.#data.cache || now === null) return
    if (kept === null || kept.epoch !== now || there?.hash === kept.hash) {
      if (newest && newest.hash !== kept?.hash) await this.#data.keep(keyOf(cache), { epoch: now, ...newest })
      return
    }
    // A copy that is still being filled has not come to that entry yet.
    const { phase, behind } = this.#state.now
    if ((there === null && (phase !== 'live' || behind > 0)) || this.#told.has(cache)) return
    this.#told.add(cache)
    await this.#data.notice(
      `The audit is not what this console saw before: entry ${kept.n} is ${there ? 'another one' : 'missing'}. Run autocode verify, and look into the orchestrator before anything is approved.`,
    )
  }
}

const keyOf = (cache: string): string => `audit-head:${cache}`
