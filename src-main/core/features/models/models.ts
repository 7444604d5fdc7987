import { implement } from '@orpc/server'
import { models as calls } from '#shared/contract/models.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Answers } from '../../router.ts'

/** Endpoints, prices, pairs and rates out of the cache. */
export const models = (data: Data): Answers => ({
  'models.watch': implement(calls.watch).handler(({ signal }) =>
    watch({ changes: data.changes, topics: ['models'], signal, query: () => data.read('models') }),
  ),
})
