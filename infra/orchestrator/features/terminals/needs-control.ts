import type { DeviceId } from '#shared/schema/ids.ts'
import type { Lease } from '#shared/schema/lease.ts'
import type { Worker } from '#shared/schema/worker.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'

/** Null when this device has control of a worker that can be reached; otherwise why not. */
export function lacksControl(worker: Worker | null, lease: Lease | null, deviceId: DeviceId): Refusal | null {
  if (!worker) return refuse('no_such_worker', 'There is no such worker.', 'NOT_FOUND')
  if (worker.state === 'lost')
    return refuse(
      'worker_lost',
      `${worker.name} has not been heard since ${worker.heardAt}. Nothing was changed; try again when it is back.`,
    )
  if (lease?.state === 'held' && lease.holder?.deviceId === deviceId) return null
  return refuse(
    'no_control',
    lease?.holder && lease.holder.deviceId !== deviceId
      ? `${lease.holder.name} has control of ${worker.name}. Take control first.`
      : `Take control of ${worker.name} first. Nothing was changed.`,
  )
}
