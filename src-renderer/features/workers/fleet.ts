import { defineFeed } from '../../client/use-feed.ts'
import type { FleetRow } from '#shared/schema/fleet.ts'

/** The whole fleet, by name. */
export const fleetFeed = defineFeed(
  (rpc, signal) => rpc.workers.watch(undefined, { signal }),
  (earlier, next) => ({ rows: keepSame(earlier?.rows ?? [], next.rows) }),
  ({ fleet }) => fleet ?? null,
)

/** Rows that did not change stay the same objects, so that only what changed is drawn anew. */
export function keepSame(earlier: readonly FleetRow[], next: readonly FleetRow[]): FleetRow[] {
  const known = new Map(earlier.map((row) => [row.worker.id, row]))
  return next.map((row) => {
    const before = known.get(row.worker.id)
    return before && JSON.stringify(before) === JSON.stringify(row) ? before : row
  })
}
