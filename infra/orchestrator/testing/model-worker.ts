import type { LeaseOrder } from '#shared/schema/lease.ts'

/**
 * The part of a worker's gateway that decides about input, as a model: it takes lease orders of growing epochs, and for
 * every new epoch cuts what was before and says so.
 */
export class ModelWorker {
  epoch = 0
  /** Whoever shows a token with this hash may type; null = nobody. */
  tokenHash: string | null = null
  /** Every `fenced` it ever said, in order. */
  said: number[] = []

  take(order: LeaseOrder): void {
    if (order.epoch < this.epoch) return
    this.tokenHash = order.tokenHash
    if (order.epoch === this.epoch) return
    this.epoch = order.epoch
    this.said.push(order.epoch)
  }

  /** Its own deadline passed, or it was killed and started anew. */
  cut(): void {
    this.tokenHash = null
  }
}
