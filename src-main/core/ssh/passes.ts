import type { WorkerId } from '#shared/schema/ids.ts'
import type { SshAddress } from '#shared/schema/worker.ts'
import type { Api } from '../connection/api.ts'
import { failureOf } from '../connection/failure.ts'
import type { SessionKey } from './session-key.ts'
import { failed, refusedFor, type Failed } from './outcome.ts'

/** A pass that has less than this left is renewed before it is used, in milliseconds. */
const spareMs = 15_000

type Pass = { ssh: SshAddress; until: number }
export type PassOutcome = { ok: true; ssh: SshAddress } | Failed

/** Leave to open workers with this process's key, asked for anew before it runs out. A valid one serves without the orchestrator. */
export class Passes {
  readonly #api: () => Api | null
  readonly #key: SessionKey
  readonly #passes = new Map<WorkerId, Pass>()

  constructor(options: { api: () => Api | null; key: SessionKey }) {
    this.#api = options.api
    this.#key = options.key
  }

  /** `fresh`: the one at hand was not accepted, get another. */
  async get(workerId: WorkerId, fresh: boolean): Promise<PassOutcome> {
    const known = this.#passes.get(workerId)
    if (known && !fresh && known.until > Date.now() + spareMs) return { ok: true, ssh: known.ssh }
    const api = this.#api()
    if (!api)
      return known && !fresh
        ? { ok: true, ssh: known.ssh }
        : failed('offline', 'The orchestrator must let this console in at the worker, and it cannot be reached just now.')
    const asked = Date.now()
    try {
      const { ssh, ttlMs } = await api.workers.access(
        { workerId, publicKey: this.#key.publicKey },
        { signal: AbortSignal.timeout(30_000) },
      )
      this.#passes.set(workerId, { ssh, until: asked + ttlMs })
      return { ok: true, ssh }
    } catch (error) {
      const { kind, words } = failureOf(error, 'The orchestrator')
      // "The worker is lost" is a refusal that passes; only an unknown token or worker does not.
      return kind === 'unauthorized' ? refusedFor('not_permitted', words) : failed(kind, words)
    }
  }
}
