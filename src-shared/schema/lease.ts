import { z } from 'zod'
import { deviceId, operatorId, workerId } from './ids.ts'
import { instant } from './instant.ts'

/** Who holds a lease: one person at one device. */
export const leaseHolder = z.object({ operatorId, deviceId, name: z.string().max(80) })
export type LeaseHolder = z.infer<typeof leaseHolder>

/**
 * Control of one worker: desktop input, terminal input and clipboard together.
 * `epoch` only grows and changes with every move, so a late message of an earlier holder is recognised.
 * `fencing` = asked for, the worker has not yet acknowledged; nobody has input meanwhile.
 */
export const lease = z.object({
  workerId,
  epoch: z.int().nonnegative(),
  state: z.enum(['free', 'fencing', 'held']),
  holder: leaseHolder.nullable(),
  since: instant,
})
export type Lease = z.infer<typeof lease>

export const leaseCause = z.enum(['asked', 'fenced', 'released', 'expired', 'forced', 'worker_lost'])
export type LeaseCause = z.infer<typeof leaseCause>

/**
 * The secret a holder shows to the worker's gateway with its input. It leaves the orchestrator only to the holder's
 * console core and (hashed) to the worker; it is in no event.
 */
export const leaseGrant = z.object({
  workerId,
  epoch: z.int().positive(),
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** How long the grant lasts without renewal, in milliseconds. */
  ttlMs: z.int().positive(),
})
export type LeaseGrant = z.infer<typeof leaseGrant>

/** What the worker is told about its lease. Its deadline is its own monotonic clock at receipt + `ttlMs`. */
export const leaseOrder = z.object({
  epoch: z.int().nonnegative(),
  /** SHA-256 of the holder's token, hex; null = nobody may send input. */
  tokenHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  ttlMs: z.int().nonnegative(),
})
export type LeaseOrder = z.infer<typeof leaseOrder>
