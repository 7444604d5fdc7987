import { approvalId } from '#shared/schema/ids.ts'
import { keepSame } from '../../client/keep-same.ts'
import { defineFeed } from '../../client/use-feed.ts'

/** More than a person decides in one sitting; the rest is counted. */
const most = 500

/** What a person is waited for, most urgent first; also what the badge counts. */
export const waitingFeed = defineFeed(
  (rpc, signal) => rpc.approvals.watch({ filter: 'waiting', trialId: null, limit: most }, { signal }),
  (earlier, next) => ({ ...next, rows: keepSame(earlier?.rows ?? [], next.rows, ({ approval }) => approval.id) }),
)

/** Every case, the newest first. */
export const casesFeed = defineFeed(
  (rpc, signal) => rpc.approvals.watch({ filter: 'all', trialId: null, limit: most }, { signal }),
  (earlier, next) => ({ ...next, rows: keepSame(earlier?.rows ?? [], next.rows, ({ approval }) => approval.id) }),
)

/** One case with its evidence; keyed by its id. */
export const caseFeed = defineFeed((rpc, signal, id) => rpc.approvals.watchOne({ approvalId: approvalId.parse(id) }, { signal }))
