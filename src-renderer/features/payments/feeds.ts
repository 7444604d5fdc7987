import { keepSame } from '../../client/keep-same.ts'
import { defineFeed } from '../../client/use-feed.ts'

/** Payments that are held at once; the rest is counted. */
const most = 1_000

/** Every payment, the newest first, and what came before them. */
export const paymentsFeed = defineFeed(
  (rpc, signal) => rpc.payments.watch({ trialId: null, limit: most }, { signal }),
  (earlier, next) => ({ ...next, rows: keepSame(earlier?.rows ?? [], next.rows, ({ payment }) => payment.id) }),
)
