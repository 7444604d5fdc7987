import type { Api } from '../../connection/api.ts'
import type { FleetRow } from '#shared/schema/fleet.ts'
import type { DeviceId, WorkerId } from '#shared/schema/ids.ts'

/**
 * Gives back control that the orchestrator says this device has while this core has no token for it: an earlier core took
 * it and was killed. Until it is given back the page would show control with which nothing can be typed. What cannot be
 * given back ends by itself when its time is up.
 */
export async function giveBackForgotten(
  api: Api,
  fleet: readonly FleetRow[],
  self: DeviceId,
  held: readonly WorkerId[],
): Promise<void> {
  const forgotten = fleet.flatMap(({ lease }) =>
    lease?.state === 'held' && lease.holder?.deviceId === self && !held.includes(lease.workerId) ? [lease] : [],
  )
  await Promise.allSettled(
    forgotten.map(({ workerId, epoch }) => api.leases.release({ workerId, epoch }, { signal: AbortSignal.timeout(10_000) })),
  )
}
