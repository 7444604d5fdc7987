import { defineFeed } from '../../client/use-feed.ts'

export const experimentsFeed = defineFeed((rpc, signal) => rpc.experiments.watch(undefined, { signal }))
