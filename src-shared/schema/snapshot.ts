import { z } from 'zod'
import { cursor } from './event.ts'
import { instant } from './instant.ts'
import { lease } from './lease.ts'
import { device, operator } from './operator.ts'
import { session } from './session.ts'
import { worker, workerPicture, workerSample } from './worker.ts'

/** All shared tables as they stood at `cursor.commit`; taken when the events since a reader's cursor are no longer kept. */
export const snapshot = z.object({
  cursor,
  at: instant,
  tables: z.object({
    workers: z.array(worker),
    samples: z.array(workerSample),
    pictures: z.array(workerPicture),
    leases: z.array(lease),
    sessions: z.array(session),
    operators: z.array(operator),
    devices: z.array(device),
  }),
})
export type Snapshot = z.infer<typeof snapshot>
