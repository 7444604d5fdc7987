import { z } from 'zod'
import { lease } from './lease.ts'
import { worker, workerPicture, workerSample } from './worker.ts'

/** One worker with what the lists show of it. `openSessions` is a count. */
export const fleetRow = z.object({
  worker,
  sample: workerSample.nullable(),
  /** CPU of the last measurements, oldest first, at most 30, as `[milliseconds before the last one, fraction]`. */
  trail: z.array(z.tuple([z.number().nonnegative(), z.number().min(0).max(1)])),
  picture: workerPicture.nullable(),
  lease: lease.nullable(),
  openSessions: z.int().nonnegative(),
})
export type FleetRow = z.infer<typeof fleetRow>
