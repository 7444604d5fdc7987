import { createHash } from 'node:crypto'
import type { LeaseProof } from '#shared/schema/gateway.ts'
import type { StandInOrchestrator } from './stand-in-orchestrator.ts'

/** Gives control of the one worker of a stand-in orchestrator to one holder after another. */
export class Control {
  readonly #orchestrator: StandInOrchestrator
  #epoch = 0

  constructor(orchestrator: StandInOrchestrator) {
    this.#orchestrator = orchestrator
  }

  /** Orders a new holder, waits until the worker has acknowledged it, and gives the holder's proof. */
  async give(ttlMs = 60_000): Promise<LeaseProof> {
    const token = `token-${this.#epoch + 1}`
    await this.#order(createHash('sha256').update(token).digest('hex'), ttlMs)
    return { epoch: this.#epoch, token }
  }

  /** Nobody has control any more. */
  async takeAway(): Promise<void> {
    await this.#order(null, 0)
  }

  async #order(tokenHash: string | null, ttlMs: number): Promise<void> {
    this.#epoch += 1
    this.#orchestrator.order({ order: 'lease', lease: { epoch: this.#epoch, tokenHash, ttlMs } })
    await this.#orchestrator.reported('fenced', ({ epoch }) => epoch === this.#epoch)
  }
}
