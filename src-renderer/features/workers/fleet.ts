import { keepSame } from '../../client/keep-same.ts'
import { defineFeed } from '../../client/use-feed.ts'

/** The whole fleet, by name. */
export const fleetFeed = defineFeed(
  (rpc, signal) => rpc.workers.watch(undefined, { signal }),
  (earlier, next) => ({ rows: keepSame(earlier?.rows ?? [], next.rows, ({ worker }) => worker.id) }),
)
