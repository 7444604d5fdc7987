import { defineFeed } from '../../client/use-feed.ts'

/** What stands still now. */
export const freezesFeed = defineFeed((rpc, signal) => rpc.freezes.watch(undefined, { signal }))
