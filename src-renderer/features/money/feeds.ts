import { asset } from '#shared/schema/money.ts'
import { trialId } from '#shared/schema/ids.ts'
import { defineFeed } from '../../client/use-feed.ts'

/** Transfers that are held at once; the rest is counted, and exported. */
const most = 2_000

/** The figures; keyed by a currency, or by nothing for the one that most projects have. */
export const moneyFeed = defineFeed((rpc, signal, key) =>
  rpc.money.watch({ asset: key === '' ? null : asset.parse(key) }, { signal }),
)

/** The newest transfers; keyed by a trial's id, or by nothing for all. */
export const transfersFeed = defineFeed((rpc, signal, key) =>
  rpc.money.transfers(
    { projectId: null, trialId: key === '' ? null : trialId.parse(key), taskId: null, limit: most },
    { signal },
  ),
)

export const accountsFeed = defineFeed((rpc, signal) => rpc.money.accounts(undefined, { signal }))
