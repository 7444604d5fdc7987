import { implement } from '@orpc/server'
import { trials as calls } from '#shared/contract/trials.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Answers } from '../../router.ts'

/** Trials out of the cache: a finished one reads the same with every server off. */
export const trials = (data: Data): Answers => ({
  'trials.watch': implement(calls.watch).handler(({ input, signal }) =>
    watch({ changes: data.changes, topics: ['trials'], signal, query: () => data.read('trials', input) }),
  ),
  'trials.watchOne': implement(calls.watchOne).handler(({ input, signal }) =>
    watch({ changes: data.changes, topics: [`trial:${input.trialId}`], signal, query: () => data.read('trial', input) }),
  ),
  'trials.timeline': implement(calls.timeline).handler(({ input, signal }) =>
    watch({ changes: data.changes, topics: [`timeline:${input.trialId}`], signal, query: () => data.read('timeline', input) }),
  ),
  'trials.onWorker': implement(calls.onWorker).handler(({ input, signal }) =>
    watch({
      changes: data.changes,
      topics: ['trials'],
      signal,
      query: async () => ({ row: await data.read('trialOnWorker', input) }),
    }),
  ),
})
