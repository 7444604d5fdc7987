import { defineFeed } from '../../client/use-feed.ts'

/** Where notices go besides this console. */
export const channelsFeed = defineFeed((rpc, signal) => rpc.channels.watch(undefined, { signal }))
