import { implement } from '@orpc/server'
import { overview as calls } from '#shared/contract/overview.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Answers } from '../../router.ts'

/** What happened since the operator last looked. */
export const overview = (data: Data): Answers => ({
  'overview.watch': implement(calls.watch).handler(({ input, signal }) =>
    watch({
      changes: data.changes,
      topics: ['control'],
      signal,
      query: () => data.read('sinceSeen', { limit: input.limit }),
    }),
  ),
  'overview.history': implement(calls.history).handler(({ input, signal }) =>
    watch({ changes: data.changes, topics: ['history'], signal, query: () => data.read('history', input) }),
  ),
  'overview.seen': implement(calls.seen).handler(({ input }) => data.seen(input.commit)),
})
