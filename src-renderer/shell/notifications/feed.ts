import { defineFeed } from '../../client/use-feed.ts'

/** What this console told the person of. */
export const noticesFeed = defineFeed((rpc, signal) => rpc.notices.watch(undefined, { signal }))
