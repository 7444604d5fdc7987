import { experimentId, trialId, workerId } from '#shared/schema/ids.ts'
import { defineFeed } from '../../client/use-feed.ts'
import { keepSame } from '../../client/keep-same.ts'

/** More than a person scrolls through; the rest is counted. */
const most = 500
/** Lines of a timeline that are held at once. */
const lines = 2_000

/** The newest trials; keyed by an experiment's id, or by nothing for all. */
export const trialsFeed = defineFeed(
  (rpc, signal, key) =>
    rpc.trials.watch({ projectId: null, experimentId: key === '' ? null : experimentId.parse(key), limit: most }, { signal }),
  (earlier, next) => ({ ...next, rows: keepSame(earlier?.rows ?? [], next.rows, ({ trial }) => trial.id) }),
)

/** One trial with its artifacts; keyed by its id. */
export const trialFeed = defineFeed((rpc, signal, id) => rpc.trials.watchOne({ trialId: trialId.parse(id) }, { signal }))

/** What its agent did and what its calls cost, the last lines; keyed by the trial's id. */
export const timelineFeed = defineFeed((rpc, signal, id) =>
  rpc.trials.timeline({ trialId: trialId.parse(id), limit: lines }, { signal }),
)

/** The trial on a worker now or last; keyed by the worker's id. */
export const onWorkerFeed = defineFeed((rpc, signal, id) => rpc.trials.onWorker({ workerId: workerId.parse(id) }, { signal }))

export const projectsFeed = defineFeed((rpc, signal) => rpc.projects.watch(undefined, { signal }))
