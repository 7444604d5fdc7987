import { z } from 'zod'
import { workerId } from '../schema/ids.ts'
import { leaseGrant } from '../schema/lease.ts'
import { coreCommand, coreToOrchestrator } from './base.ts'

/** From the page: the core keeps the lease's token to itself and renews it while a page that took control is open. */
export const takeover = {
  /**
   * Asks for control of a worker; answers when the worker has acknowledged it. REFUSED `held_by_other` names the holder
   * unless `force` gives a reason; REFUSED `worker_lost` when the worker cannot acknowledge.
   */
  take: coreCommand.input(z.object({ workerId, force: z.string().trim().min(3).max(200).nullable() })).output(z.void()),
  /** Gives control back; keys and buttons are released on the worker. */
  release: coreCommand.input(z.object({ workerId })).output(z.void()),
}

/** Between core and orchestrator. */
export const leases = {
  acquire: coreToOrchestrator
    .input(z.object({ workerId, force: z.string().trim().min(3).max(200).nullable() }))
    .output(leaseGrant),
  renew: coreToOrchestrator
    .input(z.object({ workerId, epoch: z.int().positive() }))
    .output(z.object({ ttlMs: z.int().positive() })),
  release: coreToOrchestrator.input(z.object({ workerId, epoch: z.int().positive() })).output(z.void()),
}
