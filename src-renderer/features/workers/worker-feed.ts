import { workerId } from '#shared/schema/ids.ts'
import { defineFeed } from '../../client/use-feed.ts'

/** One worker with its terminals and measurements; keyed by its id. */
export const workerFeed = defineFeed((rpc, signal, id) => rpc.workers.watchOne({ workerId: workerId.parse(id) }, { signal }))
