import { createHash, timingSafeEqual } from 'node:crypto'
import type { LeaseProof } from '#shared/schema/gateway.ts'
import type { LeaseOrder } from '#shared/schema/lease.ts'

/** Milliseconds of a clock that never goes back and never jumps. */
export type MonotonicClock = () => number

/**
 * Who may send input to this worker now: what the orchestrator last ordered, until a deadline of our own clock. Nothing a
 * console believes, and no silence of the network, extends it.
 */
export class Lease {
  #epoch = 0
  #tokenHash: Buffer | null = null
  #deadline = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | null = null
  readonly #now: MonotonicClock
  readonly #enders = new Set<() => void>()

  constructor(now: MonotonicClock = () => performance.now()) {
    this.#now = now
  }

  get epoch(): number {
    return this.#epoch
  }

  /**
   * Takes an order in. An older epoch than the one in force is a late message and changes nothing. Every change of
   * holder calls the enders before it returns, so that afterwards nothing of the earlier holder is in force.
   */
  order({ epoch, tokenHash, ttlMs }: LeaseOrder): void {
    if (epoch < this.#epoch) return
    const hash = tokenHash === null ? null : Buffer.from(tokenHash, 'hex')
    const renewal = epoch === this.#epoch && hash && this.#tokenHash?.equals(hash) && this.#now() < this.#deadline
    if (!renewal) this.#end()
    this.#epoch = epoch
    this.#tokenHash = hash
    this.#deadline = this.#now() + ttlMs
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = hash ? setTimeout(() => this.#expire(), ttlMs) : null
    this.#timer?.unref()
    this.#changed()
  }

  /** Whether input shown with this proof may pass at this very moment. Takes the same time for every wrong token. */
  admits(proof: LeaseProof | null): boolean {
    if (!proof || !this.#tokenHash || proof.epoch !== this.#epoch || this.#now() >= this.#deadline) return false
    return timingSafeEqual(createHash('sha256').update(proof.token).digest(), this.#tokenHash)
  }

  /** Calls `ender` whenever somebody's control ends or begins, before anything else happens. Returns the function that ends this. */
  onChange(ender: () => void): () => void {
    this.#enders.add(ender)
    return () => this.#enders.delete(ender)
  }

  #expire(): void {
    if (this.#now() < this.#deadline) {
      this.#timer = setTimeout(() => this.#expire(), this.#deadline - this.#now())
      this.#timer.unref()
      return
    }
    this.#end()
    this.#changed()
  }

  #end(): void {
    this.#tokenHash = null
    this.#deadline = Number.NEGATIVE_INFINITY
    this.#changed()
  }

  #changed(): void {
    for (const ender of this.#enders) ender()
  }
}
