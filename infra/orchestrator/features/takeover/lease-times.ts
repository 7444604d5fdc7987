/** How long a lease lasts without renewal, in milliseconds. */
export const leaseTtlMs = 15_000

/** How long a worker may take to acknowledge that earlier input is cut, in milliseconds. */
export const fenceLimitMs = 5_000
