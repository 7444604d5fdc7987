import { defineFeed } from '../../client/use-feed.ts'

/** More than a person reads in one sitting; the rest is counted. */
const limit = 200

/** What happened since the operator last said "seen". */
export const sinceFeed = defineFeed((rpc, signal) => rpc.overview.watch({ limit }, { signal }))
