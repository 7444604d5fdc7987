import { defineFeed } from '../../client/use-feed.ts'

/** The versions, newest first, and the rules in force in words. */
export const policiesFeed = defineFeed((rpc, signal) => rpc.policies.watch(undefined, { signal }))
