import { defineFeed } from '../../client/use-feed.ts'

/** Who is enrolled, and with which devices. */
export const operatorsFeed = defineFeed((rpc, signal) => rpc.settings.operators(undefined, { signal }))
