import { ORPCError } from '@orpc/client'
import type { LeaseProof } from '#shared/schema/gateway.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import type { Api } from '../../connection/api.ts'
import type { Log } from '../../kit/log.ts'
import { Secret } from '../../kit/secret.ts'
import { Deadline, readClocks } from './deadline.ts'

/** How often a lease is renewed, and how soon after a renewal that got no answer, in milliseconds. */
const renewMs = 5_000
const againMs = 1_000

type Held = { epoch: number; token: Secret; deadline: Deadline; timer: NodeJS.Timeout }

/**
 * Control of workers that this console holds: tokens in memory only, renewed while anybody wants them, given up by
 * this machine's own clock when the orchestrator cannot be asked in time.
 */
export class HeldLeases {
  readonly #api: () => Api | null
  readonly #log: Log
  readonly #held = new Map<WorkerId, Held>()
  readonly #listeners = new Set<(workerId: WorkerId) => void>()

  constructor(options: { api: () => Api | null; log: Log }) {
    this.#api = options.api
    this.#log = options.log
  }

  /** What to show a worker's gateway, or null when this console does not hold control of it. */
  proofOf(workerId: WorkerId): LeaseProof | null {
    const held = this.#held.get(workerId)
    return held && held.deadline.leftMs() > 0 ? { epoch: held.epoch, token: held.token.reveal() } : null
  }

  get workerIds(): WorkerId[] {
    return [...this.#held.keys()]
  }

  /** Called when `proofOf` a worker changed. Returns the function that ends the listening. */
  onChange(listener: (workerId: WorkerId) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Asks for control; settles when the worker has acknowledged it. @throws what the call throws. */
  async take(api: Api, workerId: WorkerId, force: string | null): Promise<void> {
    const start = readClocks()
    const grant = await api.leases.acquire({ workerId, force }, { signal: AbortSignal.timeout(30_000) })
    this.#forget(workerId)
    this.#held.set(workerId, {
      epoch: grant.epoch,
      token: new Secret(grant.token),
      deadline: new Deadline(grant.ttlMs, start),
      timer: this.#later(workerId, renewMs),
    })
    this.#tell(workerId)
  }

  /** Gives up control here at once and then says so to the orchestrator. @throws what the call throws. */
  async release(workerId: WorkerId): Promise<void> {
    const held = this.#held.get(workerId)
    if (!held) return
    this.#drop(workerId)
    const api = this.#api()
    if (!api) throw new NotToldError()
    await api.leases.release({ workerId, epoch: held.epoch }, { signal: AbortSignal.timeout(10_000) })
  }

  /** Gives up everything; what the orchestrator cannot be told it sees by itself when the time is up. */
  async releaseAll(): Promise<void> {
    await Promise.all(
      this.workerIds.map((workerId) =>
        this.release(workerId).catch((error: unknown) => this.#log.warn('control was given up here only', { workerId, error })),
      ),
    )
  }

  /** Looks at every deadline now, after the machine slept. */
  check(): void {
    for (const [workerId, { deadline }] of this.#held) if (deadline.leftMs() === 0) this.#drop(workerId)
  }

  #later(workerId: WorkerId, ms: number): NodeJS.Timeout {
    return setTimeout(() => void this.#renew(workerId), ms)
  }

  async #renew(workerId: WorkerId): Promise<void> {
    const held = this.#held.get(workerId)
    if (!held) return
    const start = readClocks()
    const outcome = await this.#ask(workerId, held)
    if (this.#held.get(workerId) !== held) return
    if (outcome.answer === 'renewed') held.deadline = new Deadline(outcome.ttlMs, start)
    const left = held.deadline.leftMs()
    if (outcome.answer === 'refused') return this.#drop(workerId)
    if (left === 0) return this.#letRunOut(workerId, held.epoch)
    held.timer = this.#later(workerId, outcome.answer === 'renewed' ? renewMs : Math.min(againMs, left))
  }

  async #ask(
    workerId: WorkerId,
    { epoch, deadline }: Held,
  ): Promise<{ answer: 'renewed'; ttlMs: number } | { answer: 'refused' | 'silence' }> {
    try {
      const signal = AbortSignal.timeout(Math.max(1, Math.min(renewMs, deadline.leftMs())))
      const renewed = await this.#api()?.leases.renew({ workerId, epoch }, { signal })
      return renewed ? { answer: 'renewed', ttlMs: renewed.ttlMs } : { answer: 'silence' }
    } catch (error) {
      this.#log.warn('control could not be renewed', { workerId, error })
      const isNo = error instanceof ORPCError && [401, 403, 404, 409].includes(error.status)
      return { answer: isNo ? 'refused' : 'silence' }
    }
  }

  /**
   * Our time is up without an answer. A renewal may have reached the orchestrator all the same; until it is told, it and
   * the page would show control with which nothing can be typed.
   */
  #letRunOut(workerId: WorkerId, epoch: number): void {
    this.#drop(workerId)
    this.#api()
      ?.leases.release({ workerId, epoch }, { signal: AbortSignal.timeout(10_000) })
      .catch((error: unknown) => this.#log.warn('control ran out here only', { workerId, error }))
  }

  #drop(workerId: WorkerId): void {
    this.#forget(workerId)
    this.#tell(workerId)
  }

  #forget(workerId: WorkerId): void {
    clearTimeout(this.#held.get(workerId)?.timer)
    this.#held.delete(workerId)
  }

  #tell(workerId: WorkerId): void {
    for (const listener of this.#listeners) listener(workerId)
  }
}

/** Control was given up here, but the orchestrator could not be told. */
export class NotToldError extends Error {
  override name = 'NotToldError'
}
