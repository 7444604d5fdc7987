import { defineFeed } from '../../client/use-feed.ts'

/** Which agents' programs are on which worker. */
export const installsFeed = defineFeed((rpc, signal) => rpc.agents.watch(undefined, { signal }))
