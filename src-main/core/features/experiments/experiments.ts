import { implement } from '@orpc/server'
import { experiments as calls } from '#shared/contract/trials.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Answers } from '../../router.ts'

export const experiments = (data: Data): Answers => ({
  'experiments.watch': implement(calls.watch).handler(({ signal }) =>
    watch({
      changes: data.changes,
      topics: ['experiments'],
      signal,
      query: async () => ({ rows: await data.read('experiments') }),
    }),
  ),
})
