export type LeaseTimes = {
  /** How long a lease lasts without renewal, in milliseconds. */
  ttlMs: number
  /** How long a worker may take to acknowledge that earlier input is cut, in milliseconds. */
  fenceMs: number
}

export const leaseTimes: LeaseTimes = { ttlMs: 15_000, fenceMs: 5_000 }
