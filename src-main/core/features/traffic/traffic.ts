import { implement } from '@orpc/server'
import { traffic as calls } from '#shared/contract/traffic.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Answers } from '../../router.ts'

/** Requests through the egress proxy, out of the cache. */
export const traffic = (data: Data): Answers => ({
  'traffic.watch': implement(calls.watch).handler(({ input, signal }) =>
    watch({ changes: data.changes, topics: ['traffic'], signal, query: () => data.read('traffic', input) }),
  ),
  'traffic.har': implement(calls.har).handler(({ input }) => data.read('trafficHar', input)),
})
