import { defineFeed } from '../../client/use-feed.ts'

/** What answers model calls, prices with all their revisions, pairs, rates between currencies. */
export const modelsFeed = defineFeed((rpc, signal) => rpc.models.watch(undefined, { signal }))
