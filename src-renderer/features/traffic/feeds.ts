import { flowFilter } from '#shared/contract/traffic.ts'
import { keepSame } from '../../client/keep-same.ts'
import { defineFeed } from '../../client/use-feed.ts'
import type { FlowFilter } from './filter.ts'

/** Requests that are held at once; the rest is counted, and exported. */
const most = 2_000

/** What a filter finds, the newest first; keyed by the filter. */
export const trafficFeed = defineFeed(
  (rpc, signal, key) => rpc.traffic.watch({ ...flowFilter.parse(JSON.parse(key)), limit: most }, { signal }),
  (earlier, next) => ({ ...next, rows: keepSame(earlier?.rows ?? [], next.rows, ({ flow }) => flow.id) }),
)

export const keyOf = (filter: FlowFilter): string => JSON.stringify(filter)
